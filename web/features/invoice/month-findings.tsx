'use client';

import { CircleCheck, TriangleAlert } from 'lucide-react';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Time } from '../../components/ui/time.tsx';
import { yenText } from '../../components/ui/yen.tsx';
import type { MonthFinding } from './invoice-types.ts';

// Its form comes with what checks it: only to whoever opens it.
const AcknowledgeDialog = dynamic(async () => (await import('./acknowledge-dialog.tsx')).AcknowledgeDialog);

/** Where each kind is put right; of a contract its own page. */
const pages: Partial<Record<MonthFinding['kind'], string>> = {
  'records-late': '/nodes',
  'credit-left': '/payments',
  'payment-difference': '/billing',
};

/** What stops the close of a month: to be settled where it comes from, or acknowledged with a reason. */
export function MonthFindings({ month, findings }: { month: string; findings: readonly MonthFinding[] }) {
  const t = useTranslations('invoice.findings');
  const [seeing, setSeeing] = useState<MonthFinding | null>(null);
  return (
    <Card flush title={t('title')} description={t('hint')}>
      {findings.length === 0 ? (
        <p className="flex items-center gap-2 px-4 pb-4 text-sm text-muted sm:px-5">
          <CircleCheck aria-hidden className="size-4 shrink-0 text-good-ink" />
          {t('none')}
        </p>
      ) : (
        <ul className="max-h-[36rem] divide-y divide-line overflow-y-auto border-t border-line">
          {findings.map((finding) => (
            <Row key={finding.key} finding={finding} onSee={() => setSeeing(finding)} />
          ))}
        </ul>
      )}
      {seeing && <AcknowledgeDialog month={month} finding={seeing} onClose={() => setSeeing(null)} />}
    </Card>
  );
}

function Row({ finding, onSee }: { finding: MonthFinding; onSee: () => void }) {
  const t = useTranslations('invoice.findings');
  const { kind, about, contract, resellerId, acknowledged } = finding;
  const page = pages[kind] ?? (resellerId ? `/resellers/${resellerId}/contract` : '/billing');
  const Icon = acknowledged ? CircleCheck : TriangleAlert;
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
      <span className="flex min-w-0 basis-full gap-2.5 sm:flex-1">
        <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${acknowledged ? 'text-good-ink' : 'text-warn-ink'}`} />
        <span className="grid min-w-0 gap-0.5">
          <span className="text-sm leading-5">
            <Link href={page} className="font-medium hover:text-brand-ink">
              {[about, contract].filter(Boolean).join(' · ')}
            </Link>
          </span>
          <span className="text-[13px] leading-5">{t(`kind.${kind}`)}</span>
          <Figures finding={finding} />
          {acknowledged && (
            <span className="text-[13px] leading-5 text-muted">
              {t('acknowledged', { reason: acknowledged.reason, by: acknowledged.by ?? t('somebody') })}{' '}
              <Time at={acknowledged.at} />
            </span>
          )}
        </span>
      </span>
      {!acknowledged && (
        <Button size="sm" needs="invoice:issue" onClick={onSee}>
          {t('acknowledge')}
        </Button>
      )}
    </li>
  );
}

function Figures({ finding: { unit, now, before } }: { finding: MonthFinding }) {
  const t = useTranslations('invoice.findings');
  const format = useFormatter();
  if (unit === null) return null;
  const figure = (count: number) => (unit === 'yen' ? yenText(format, count) : t(`unit.${unit}`, { count }));
  const said =
    before !== null && now !== null
      ? t('change', { before: figure(before), now: figure(now) })
      : before !== null
        ? t('was', { before: figure(before) })
        : t('now', { now: figure(now ?? 0) });
  return <span className="text-[13px] leading-5 text-muted tabular-nums">{said}</span>;
}
