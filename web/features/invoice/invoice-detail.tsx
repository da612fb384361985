'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { ObjectTrail } from '../audit/object-trail.tsx';
import { InvoiceCollection } from '../collection/invoice-collection.tsx';
import { CreditDialog } from './credit-dialog.tsx';
import { DocumentLinks } from './document-links.tsx';
import { InvoiceSheet } from './invoice-sheet.tsx';

/** One invoice with all that it was computed from; `byOperator` sees every reseller's. */
export function InvoiceDetail({ id, byOperator }: { id: string; byOperator: boolean }) {
  const t = useTranslations('invoice');
  const trpc = useTRPC();
  const own = useQuery({ ...trpc.invoice.get.queryOptions({ id }), enabled: !byOperator });
  const any = useQuery({ ...trpc.invoice.open.queryOptions({ id }), enabled: byOperator });
  const query = byOperator ? any : own;
  const [crediting, setCrediting] = useState(false);
  const crumbs = [{ label: t(byOperator ? 'billing' : 'title'), href: byOperator ? '/billing' : '/invoices' }];
  if (query.error) {
    return (
      <>
        <PageHeader title={t('one')} crumbs={crumbs} />
        <QueryFailure error={query.error} onRetry={() => void query.refetch()} />
      </>
    );
  }
  if (!query.data) return <SkeletonRows rows={8} />;
  const left = query.data.creditNotes.reduce((yen, each) => yen - each.document.total, query.data.document.total);
  return (
    <>
      <PageHeader
        title={query.data.document.number}
        crumbs={crumbs}
        action={
          <>
            <DocumentLinks kind="invoice" id={id} number={query.data.document.number} />
            {byOperator && left > 0 && (
              <Button size="sm" onClick={() => setCrediting(true)}>
                {t('credit')}
              </Button>
            )}
          </>
        }
      />
      <InvoiceSheet invoice={query.data} mayRecompute={!byOperator}>
        <InvoiceCollection id={id} byOperator={byOperator} />
      </InvoiceSheet>
      <div className="mt-5">
        <ObjectTrail objectId={id} byOperator={byOperator} />
      </div>
      {crediting && <CreditDialog invoice={query.data} onClose={() => setCrediting(false)} />}
    </>
  );
}
