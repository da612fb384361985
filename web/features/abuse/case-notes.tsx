'use client';

import { useTranslations } from 'next-intl';
import { Card } from '../../components/ui/card.tsx';
import { Time } from '../../components/ui/time.tsx';
import type { AbuseDetail } from './abuse-types.ts';

/** What became of a case, in order. A reseller reads that the operator wrote, not who of it. */
export function CaseNotes({ found: { openedAt, notes }, operator }: { found: AbuseDetail; operator: boolean }) {
  const t = useTranslations('abuse');
  const whoOf = ({ by, byOperator, kind }: AbuseDetail['notes'][number]) => {
    if (byOperator && (operator || by === null))
      return by ?? t(kind === 'raised' || kind === 'escalated' ? 'system' : 'operator');
    if (byOperator) return t('operator');
    return by ?? t('somebody');
  };
  return (
    <Card title={t('history')}>
      <ol className="grid gap-4">
        <li className="grid gap-0.5 border-l-2 border-line-strong pl-3 text-sm">
          <span className="font-medium">{t('noteOf.opened')}</span>
          <span className="text-[13px] text-muted">
            {t('system')} · <Time at={openedAt} />
          </span>
        </li>
        {notes.map((note) => (
          <li key={note.id} className="grid gap-0.5 border-l-2 border-line-strong pl-3 text-sm">
            <span className="font-medium">{t(`noteOf.${note.kind}`)}</span>
            {note.text && <p className="break-words whitespace-pre-wrap">{note.text}</p>}
            <span className="text-[13px] text-muted">
              {whoOf(note)} · <Time at={note.at} />
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
