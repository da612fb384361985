'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Card } from '../../components/ui/card.tsx';
import { Day } from '../../components/ui/day.tsx';
import { Facts } from '../../components/ui/facts.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { Yen } from '../../components/ui/yen.tsx';
import { LineName } from '../contract/line-name.tsx';
import { Steps } from '../contract/steps.tsx';
import { CreditNotes } from './credit-notes.tsx';
import { InvoicePayments } from './invoice-payments.tsx';
import type { Invoice } from './invoice-types.ts';

type InvoiceSheetProps = { invoice: Invoice /** What stands beside it. */; children?: ReactNode };

/** What an invoice says, each line with how it was computed, and what it was computed from. */
export function InvoiceSheet({ invoice, children }: InvoiceSheetProps) {
  const { document, contentHash, intact } = invoice;
  const t = useTranslations('invoice');
  const format = useFormatter();
  const { issuer, recipient, lines, taxes, untaxed, net, total, inputs } = document;
  const sums = [
    { label: t('net'), yen: net },
    ...taxes.map(({ rate, base, tax: yen }) => ({ label: t('taxOf', { rate, base }), yen })),
    ...(untaxed === 0 ? [] : [{ label: t('untaxed', { yen: untaxed }), yen: 0 }]),
  ];
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_320px]">
      <div className="grid gap-5">
        {!intact && <Notice tone="bad">{t('notIntact')}</Notice>}
        <Card title={t('lines')} description={t('linesHint')}>
          <ul className="grid divide-y divide-line">
            {lines.map((line, at) => (
              <li key={at} className="py-2 first:pt-0">
                <details>
                  <summary className="flex cursor-pointer flex-wrap items-baseline justify-between gap-x-4 text-sm">
                    <span>
                      <LineName line={line} />
                    </span>
                    <Yen yen={line.amount} />
                  </summary>
                  <div className="mt-1.5 rounded-md bg-sunken px-3 py-2">
                    <Steps steps={line.steps} />
                  </div>
                </details>
              </li>
            ))}
          </ul>
          <dl className="mt-2 grid gap-1 border-t border-line-strong pt-3 text-sm">
            {sums.map(({ label, yen }) => (
              <div key={label} className="flex justify-between gap-4">
                <dt className="text-muted">{label}</dt>
                <dd>{yen !== 0 && <Yen yen={yen} />}</dd>
              </div>
            ))}
            <div className="mt-1 flex items-baseline justify-between gap-4 border-t border-line pt-2 text-base font-semibold">
              <dt>{t('total')}</dt>
              <dd>
                <Yen yen={total} />
              </dd>
            </div>
          </dl>
        </Card>
        <CreditNotes invoice={invoice} />
      </div>
      <div className="grid gap-5">
        {children}
        <InvoicePayments invoice={invoice} />
        <Card title={t('document')}>
          <Facts
            facts={[
              { label: t('issuer'), value: issuer.name },
              { label: t('registration'), value: issuer.registration ?? t('notQualified') },
              { label: t('recipient'), value: recipient.name },
              { label: t('contract'), value: recipient.contract },
              { label: t('month'), value: document.month },
              { label: t('issued'), value: <Day day={document.issuedOn} /> },
              { label: t('due'), value: <Day day={document.dueOn} /> },
            ]}
          />
        </Card>
        <Card title={t('computedFrom')} description={t('computedHint')}>
          <Facts
            facts={[
              { label: t('plan'), value: `${inputs.plan.name} (${inputs.plan.from})` },
              { label: t('peak'), value: format.number(inputs.peak) },
              { label: t('counted'), value: format.number(inputs.queued - inputs.blocked) },
              { label: t('termsVersion'), value: `${inputs.profile} · ${inputs.termsVersion}` },
              { label: t('formula'), value: String(inputs.ratingVersion) },
              { label: t('ledgerHash'), value: <Hash hex={inputs.ledgerHash} /> },
              { label: t('contentHash'), value: <Hash hex={contentHash} /> },
            ]}
          />
        </Card>
      </div>
    </div>
  );
}

const Hash = ({ hex }: { hex: string }) => <span className="font-mono text-xs break-all">{hex}</span>;
