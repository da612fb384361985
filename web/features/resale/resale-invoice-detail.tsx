'use client';

import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Card } from '../../components/ui/card.tsx';
import { Day } from '../../components/ui/day.tsx';
import { Facts } from '../../components/ui/facts.tsx';
import { Month } from '../../components/ui/month.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { ObjectTrail } from '../audit/object-trail.tsx';
import { DocumentLinks } from '../invoice/document-links.tsx';
import { Hash } from '../invoice/hash.tsx';
import { InvoiceLines } from '../invoice/invoice-lines.tsx';
import { ResalePayments } from './resale-payments.tsx';

type ResaleInvoiceDetailProps = {
  id: string;
  /** Who issued it looks, and records what was paid; otherwise the customer. */
  byReseller: boolean;
};

/** One invoice of a reseller to its customer, with all that it was computed from. */
export function ResaleInvoiceDetail({ id, byReseller }: ResaleInvoiceDetailProps) {
  const t = useTranslations('resale');
  const invoice = useTranslations('invoice');
  const format = useFormatter();
  const query = useQuery(useTRPC().resale.invoice.queryOptions({ id }));
  const crumbs = [byReseller ? { label: t('title'), href: '/resale' } : { label: t('own'), href: '/invoices' }];
  if (query.error) {
    return (
      <>
        <PageHeader title={invoice('one')} crumbs={crumbs} />
        <QueryFailure error={query.error} onRetry={() => void query.refetch()} />
      </>
    );
  }
  if (!query.data) return <SkeletonRows rows={8} />;
  const { document, contentHash, intact } = query.data;
  const { issuer, recipient, inputs } = document;
  return (
    <>
      <PageHeader
        title={document.number}
        crumbs={crumbs}
        action={<DocumentLinks kind="resale-invoice" id={id} number={document.number} />}
      />
      <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_320px]">
        <div className="grid gap-5">
          {!intact && <Notice tone="bad">{t('notIntact')}</Notice>}
          <InvoiceLines document={document} />
          {byReseller && <ObjectTrail objectId={id} />}
        </div>
        <div className="grid gap-5">
          <ResalePayments invoice={query.data} byReseller={byReseller} />
          <Card title={invoice('document')}>
            <Facts
              facts={[
                { label: invoice('issuer'), value: issuer.name },
                { label: invoice('registration'), value: issuer.registration ?? invoice('notQualified') },
                { label: invoice('recipient'), value: recipient.name },
                { label: invoice('month'), value: <Month month={document.month} /> },
                { label: invoice('issued'), value: <Day day={document.issuedOn} /> },
                { label: invoice('due'), value: <Day day={document.dueOn} /> },
              ]}
            />
          </Card>
          <Card title={invoice('computedFrom')} description={invoice('computedHint')}>
            <Facts
              facts={[
                { label: t('list.name'), value: `${inputs.plan.name} (${inputs.plan.from})` },
                { label: invoice('peak'), value: format.number(inputs.peak) },
                { label: invoice('counted'), value: format.number(inputs.queued - inputs.blocked) },
                { label: invoice('ledgerHash'), value: <Hash hex={inputs.ledgerHash} /> },
                { label: invoice('contentHash'), value: <Hash hex={contentHash} /> },
              ]}
            />
          </Card>
        </div>
      </div>
    </>
  );
}
