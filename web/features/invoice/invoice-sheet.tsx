'use client';

import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { buttonStyle } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Day } from '../../components/ui/day.tsx';
import { Facts } from '../../components/ui/facts.tsx';
import { Month } from '../../components/ui/month.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { CreditNotes } from './credit-notes.tsx';
import { Hash } from './hash.tsx';
import { InvoiceLines } from './invoice-lines.tsx';
import { InvoicePayments } from './invoice-payments.tsx';
import type { Invoice } from './invoice-types.ts';

type InvoiceSheetProps = {
  invoice: Invoice;
  /** Whether its reader may compute the month's peak again. */
  mayRecompute?: boolean;
  /** What stands beside it. */
  children?: ReactNode;
};

/** What an invoice says, each line with how it was computed, and what it was computed from. */
export function InvoiceSheet({ invoice, mayRecompute = false, children }: InvoiceSheetProps) {
  const { document, contentHash, intact } = invoice;
  const t = useTranslations('invoice');
  const format = useFormatter();
  const { issuer, recipient, inputs } = document;
  return (
    <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_320px]">
      <div className="grid gap-5">
        {!intact && <Notice tone="bad">{t('notIntact')}</Notice>}
        <InvoiceLines document={document} />
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
              { label: t('month'), value: <Month month={document.month} /> },
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
          {mayRecompute && (
            <Link
              href={`/usage?month=${document.month}#recompute`}
              className={buttonStyle({ size: 'sm', className: 'mt-3' })}
            >
              {t('recompute')}
            </Link>
          )}
        </Card>
      </div>
    </div>
  );
}
