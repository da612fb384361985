'use client';

import { useTranslations } from 'next-intl';
import { Card } from '../../components/ui/card.tsx';
import { Day } from '../../components/ui/day.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { Yen } from '../../components/ui/yen.tsx';
import { DocumentLinks } from './document-links.tsx';
import type { Invoice } from './invoice-types.ts';

/** What was given back of an invoice, each note with why and as a file; nothing while there is none. */
export function CreditNotes({ invoice: { document, creditNotes } }: { invoice: Invoice }) {
  const t = useTranslations('invoice');
  if (creditNotes.length === 0) return null;
  const left = creditNotes.reduce((yen, each) => yen - each.document.total, document.total);
  return (
    <Card title={t('creditNotes')} description={t('creditNotesHint')}>
      <ul className="grid divide-y divide-line">
        {creditNotes.map(({ id, document: note, intact }) => (
          <li key={id} className="grid gap-2 py-3 first:pt-0">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4 text-sm">
              <span className="font-medium">{note.number}</span>
              <Yen yen={-note.total} />
            </div>
            <p className="text-[13px] leading-5 break-words text-muted">
              <Day day={note.issuedOn} /> · {note.reason}
            </p>
            {intact ? (
              <DocumentLinks kind="credit-note" id={id} number={note.number} />
            ) : (
              <Notice tone="bad">{t('notIntact')}</Notice>
            )}
          </li>
        ))}
      </ul>
      <div className="mt-1 flex items-baseline justify-between gap-4 border-t border-line-strong pt-3 font-semibold">
        <span>{t('afterCredit')}</span>
        <Yen yen={left} />
      </div>
    </Card>
  );
}
