'use client';

import { CircleCheck } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Day } from '../../components/ui/day.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { Facts } from '../../components/ui/facts.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { Yen } from '../../components/ui/yen.tsx';
import { DecideDialog } from './decide-dialog.tsx';
import type { Arrears } from './payment-types.ts';

/** Who owes what is overdue, with the facts by which the operator decides. Nothing is suspended by itself. */
export function ArrearsList({ rows }: { rows: readonly Arrears[] }) {
  const t = useTranslations('payment');
  const [asked, setAsked] = useState<Arrears | null>(null);
  if (rows.length === 0)
    return (
      <Card>
        <EmptyState icon={CircleCheck} title={t('noArrears')}>
          {t('arrearsHint')}
        </EmptyState>
      </Card>
    );
  return (
    <div className="grid gap-4">
      <p className="text-sm text-muted">{t('arrearsHint')}</p>
      {rows.map((row) => (
        <ArrearsCard key={row.contractId} row={row} onDecide={() => setAsked(row)} />
      ))}
      {asked && <DecideDialog row={asked} onClose={() => setAsked(null)} />}
    </div>
  );
}

function ArrearsCard({ row, onDecide }: { row: Arrears; onDecide: () => void }) {
  const t = useTranslations('payment');
  const { resellerId, name, number, phase, proposal, ground, invoices, dunnings, since, daysOverdue } = row;
  return (
    <Card
      title={
        <span className="flex flex-wrap items-center gap-2">
          <Link href={`/resellers/${resellerId}/contract`} className="hover:text-brand-ink">
            {name}
          </Link>
          {phase === 'suspended' && <Badge tone="warn">{t('suspended')}</Badge>}
          {phase === 'ended' && <Badge>{t('ended')}</Badge>}
        </span>
      }
      description={number}
      action={
        proposal && (
          <Button size="sm" variant={proposal === 'suspend' ? 'danger' : 'primary'} onClick={onDecide}>
            {t(`propose.${proposal}`)}
          </Button>
        )
      }
    >
      <div className="grid gap-4">
        {proposal && (
          <Notice tone={proposal === 'suspend' ? 'warn' : 'good'} live={false}>
            {t(ground === 'CARD_DECLINED' ? 'proposal.card' : `proposal.${proposal}`, { days: daysOverdue })}
          </Notice>
        )}
        <Facts
          columns
          facts={[
            { label: t('overdue'), value: <Yen yen={row.overdue} /> },
            { label: t('openAll'), value: <Yen yen={row.open} /> },
            { label: t('lateSoFar'), value: <Yen yen={row.lateSoFar} /> },
            { label: t('since'), value: since ? <Since day={since} days={daysOverdue} /> : t('none') },
            { label: t('credit'), value: <Yen yen={row.credit} /> },
            {
              label: t('invoices'),
              value:
                invoices.length === 0 ? (
                  t('none')
                ) : (
                  <ul>
                    {invoices.map((each) => (
                      <li key={each.id}>
                        <Link href={`/billing/${each.id}`} className="hover:text-brand-ink">
                          {each.number}
                        </Link>{' '}
                        <Yen yen={each.open} />
                        {each.declined && (
                          <span className="block text-xs text-muted">
                            {t('declined')} <Day day={each.declined.on} /> ({each.declined.code})
                          </span>
                        )}
                      </li>
                    ))}
                  </ul>
                ),
            },
          ]}
        />
        <div>
          <h3 className="text-xs leading-5 text-muted">{t('told')}</h3>
          {dunnings.length === 0 ? (
            <p className="text-sm">{t('notTold')}</p>
          ) : (
            <ul className="text-sm">
              {dunnings.map((each, at) => (
                <li key={at}>
                  <Day day={each.on} /> {t(`tone.${each.tone}`)} · {each.number} ·{' '}
                  {each.mails === 0 ? t('noMails') : t('mails', { count: each.mails })}
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </Card>
  );
}

function Since({ day, days }: { day: string; days: number }) {
  const t = useTranslations('payment');
  return (
    <>
      <Day day={day} /> ({t('days', { days })})
    </>
  );
}
