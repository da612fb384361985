'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Card } from '../../components/ui/card.tsx';
import { Day } from '../../components/ui/day.tsx';
import { Facts } from '../../components/ui/facts.tsx';
import { Yen } from '../../components/ui/yen.tsx';
import { Steps } from '../contract/steps.tsx';
import type { Invoice } from './invoice-types.ts';
import { StandingBadge } from './standing-badge.tsx';

/** How an invoice stands: what was paid when, what is open, what being late costs so far, and who was told. */
export function InvoicePayments({ invoice }: { invoice: Invoice }) {
  const t = useTranslations('invoice');
  const payment = useTranslations('payment');
  const { standing, open, due, daysOverdue, payments, lateSoFar, dunnings, payTo, document } = invoice;
  return (
    <Card title={t('standing.title')} action={<StandingBadge standing={standing} />}>
      <div className="grid gap-4">
        <Facts
          facts={[
            { label: t('openYen'), value: <Yen yen={open} /> },
            {
              label: t('due'),
              value: (
                <>
                  <Day day={due} />
                  {daysOverdue > 0 && ` (${payment('days', { days: daysOverdue })})`}
                  {due < document.dueOn && <span className="block text-[13px] text-muted">{t('accelerated')}</span>}
                </>
              ),
            },
          ]}
        />
        <Part title={t('paidOn')}>
          {payments.length === 0 ? (
            <p>{t('notPaid')}</p>
          ) : (
            <ul>
              {payments.map(({ on, amount }, at) => (
                <li key={at} className="flex justify-between gap-4">
                  <Day day={on} />
                  <Yen yen={amount} />
                </li>
              ))}
            </ul>
          )}
        </Part>
        {lateSoFar.yen > 0 && (
          <Part title={t('lateSoFar')}>
            <details>
              <summary className="flex cursor-pointer justify-between gap-4">
                <span>{t('lateHint')}</span>
                <Yen yen={lateSoFar.yen} />
              </summary>
              <div className="mt-1.5 rounded-md bg-sunken px-3 py-2">
                <Steps steps={lateSoFar.steps} />
              </div>
            </details>
          </Part>
        )}
        {dunnings.length > 0 && (
          <Part title={payment('told')}>
            <ul>
              {dunnings.map(({ on, tone, days, mails }) => (
                <li key={days}>
                  <Day day={on} /> {payment(`tone.${tone}`)} ·{' '}
                  {mails === 0 ? payment('noMails') : payment('mails', { count: mails })}
                </li>
              ))}
            </ul>
          </Part>
        )}
        {open > 0 && payTo !== '' && (
          <Part title={payment('howToPay')}>
            <p className="whitespace-pre-line">{payTo}</p>
          </Part>
        )}
      </div>
    </Card>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="text-sm">
      <h3 className="text-xs leading-5 text-muted">{title}</h3>
      {children}
    </div>
  );
}
