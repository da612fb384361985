'use client';

import { useTranslations } from 'next-intl';
import { Badge } from '../../components/ui/badge.tsx';
import { Card } from '../../components/ui/card.tsx';
import { cn } from '../../components/ui/class-names.ts';
import { Time } from '../../components/ui/time.tsx';
import type { AskedInquiry, Entry, QueuedInquiry, Side } from './inquiry-types.ts';

/** What was said and done, in order. What whoever asked does not see says so. */
export function InquiryThread({ inquiry, side }: { inquiry: AskedInquiry | QueuedInquiry; side: Side }) {
  const t = useTranslations('inquiry');
  return (
    <Card title={t('history')}>
      <ol className="grid gap-3">
        {inquiry.entries.map((entry) => (
          <li key={entry.id}>
            {entry.text === null ? (
              <Done entry={entry} inquiry={inquiry} side={side} />
            ) : (
              <Said entry={entry} inquiry={inquiry} side={side} />
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}

type EntryProps = { entry: Entry; inquiry: AskedInquiry | QueuedInquiry; side: Side };

function useWho({ entry: { by, side: of }, inquiry: { asker }, side }: EntryProps): string {
  const t = useTranslations('inquiry');
  if (of === 'asker') return by ?? t(`asker.${asker}`);
  if (of === 'operator') return by ?? t('who.operator');
  if (by) return by;
  return side === 'operator' ? t('who.reseller') : t('who.support');
}

const look = (entry: Entry) => {
  if (entry.audience === 'house') return 'border-warn/35 bg-warn-wash';
  if (entry.audience === 'operator') return 'border-info/35 bg-info-wash';
  return entry.side === 'asker' ? 'border-line bg-raised' : 'border-line bg-sunken';
};

function Said(props: EntryProps) {
  const t = useTranslations('inquiry');
  const who = useWho(props);
  const { entry, side } = props;
  return (
    <article className={cn('rounded-md border px-3.5 py-3', look(entry))}>
      <header className="mb-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-[13px] leading-5">
        <span className="font-medium wrap-anywhere">{who}</span>
        <span className="text-muted">
          <Time at={entry.at} />
        </span>
        {entry.audience === 'house' && <Badge tone="warn">{t('note')}</Badge>}
        {entry.audience === 'operator' && (
          <Badge tone="info">{t(side === 'operator' ? 'withReseller' : 'withOperator')}</Badge>
        )}
      </header>
      <p className="text-sm leading-6 break-words whitespace-pre-wrap">{entry.text}</p>
      {entry.state && (
        <p className="mt-2 text-[13px] leading-5 text-muted">
          → {t(`state.${side === 'asker' ? 'asker' : 'desk'}.${entry.state}`)}
        </p>
      )}
    </article>
  );
}

function Done(props: EntryProps) {
  const t = useTranslations('inquiry');
  const who = useWho(props);
  const { entry, side } = props;
  const words = side === 'asker' ? 'asker' : 'desk';
  const what =
    entry.kind === 'assigned'
      ? entry.to
        ? t('given', { to: entry.to })
        : t('givenToNobody')
      : t('nowIs', { state: t(`state.${words}.${entry.state ?? 'open'}`) });
  return (
    <p className="border-l-2 border-line-strong pl-3 text-[13px] leading-5 text-muted">
      {what} · {who} · <Time at={entry.at} />
    </p>
  );
}
