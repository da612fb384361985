'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { CopyLine } from '../../components/ui/copy-button.tsx';
import type { ShownRecord } from './domain-types.ts';
import { StateBadge } from './state-badge.tsx';
import { valueToPublish } from './zone-lines.ts';

/** The two keys of each algorithm differ in nothing that a reader has to know. */
function kindOf(purpose: ShownRecord['purpose']) {
  return purpose.startsWith('dkim_') ? 'dkim' : (purpose as Exclude<typeof purpose, `dkim_${string}`>);
}

/** Who has to do what; the name of an address is not the domain owner's to publish. */
function whoOf(state: ShownRecord['state'], kind: ReturnType<typeof kindOf>) {
  if (state === 'unavailable') return kind === 'ptr' ? 'noAnswerPtr' : 'noAnswer';
  if (kind === 'ptr') return 'change.ptr';
  return state === 'different' ? (`change.${kind}` as const) : 'publish';
}

type DnsRecordProps = {
  record: ShownRecord;
  domain: string;
  /** Whether its absence is no fault. */
  optional?: boolean;
};

/** One record: what it is for, what is wanted, what DNS answers, and who has to do what about it. */
export function DnsRecordView({ record, domain, optional = false }: DnsRecordProps) {
  const t = useTranslations('domain.check');
  const { purpose, type, state, found, remarks = [] } = record;
  const kind = kindOf(purpose);
  const title = t(`purpose.${kind}`, { selector: purpose.replace('dkim_', ''), address: domain });
  const value = valueToPublish(record);
  const [preference, host] = value.split(' ');
  return (
    <section
      aria-label={title.includes(domain) ? title : `${title} (${domain})`}
      className="grid gap-2.5 px-4 py-4 sm:px-5"
    >
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <div className="min-w-0 flex-1 basis-52">
          <h3 className="text-sm font-semibold">{title}</h3>
          <p className="mt-0.5 text-[13px] leading-5 text-muted">{t(`why.${kind}`)}</p>
        </div>
        <StateBadge optional={optional} states={[state]} />
      </header>
      <dl className="grid gap-x-4 gap-y-2 sm:grid-cols-[7rem_minmax(0,1fr)] sm:items-center">
        <Row label={t('type')}>
          <span className="text-sm">
            {type}
            {type === 'MX' && (
              <span className="ml-3 text-muted">{t('priority', { preference: preference ?? '' })}</span>
            )}
          </span>
        </Row>
        <Row label={t('name')}>
          <CopyLine text={record.name} label={t('copyName', { title })} />
        </Row>
        {value && (
          <Row label={t('wanted')}>
            <CopyLine text={(type === 'MX' && host) || value} label={t('copyValue', { title })} />
          </Row>
        )}
        {state !== 'found' && state !== 'unchecked' && (
          <Row label={t('found')}>
            {found.length === 0 ? (
              <span className="text-sm text-muted">{t('nothing')}</span>
            ) : (
              <ul className="grid gap-1">
                {found.map((answer) => (
                  <li key={answer} className="font-mono text-[13px] leading-5 wrap-anywhere">
                    {answer}
                  </li>
                ))}
              </ul>
            )}
          </Row>
        )}
      </dl>
      {remarks.length > 0 && (
        <ul className="grid gap-1 text-[13px] leading-5">
          {remarks.map(({ key, detail }) => (
            <li key={`${key} ${detail}`} className="break-words">
              {t(`remark.${key}`, { detail })}
            </li>
          ))}
        </ul>
      )}
      {state !== 'found' && <p className="text-[13px] leading-5 text-muted">{t(whoOf(state, kind), { domain })}</p>}
    </section>
  );
}

function Row({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <>
      <dt className="text-xs text-muted max-sm:-mb-1">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}
