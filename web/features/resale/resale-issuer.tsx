'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Card } from '../../components/ui/card.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { IssuerForm } from '../invoice/issuer-form.tsx';

/** In whose name a reseller's invoices go out. */
export function ResaleIssuer() {
  const t = useTranslations('resale');
  const query = useQuery(useTRPC().resale.issuer.queryOptions());
  return (
    <Card title={t('issuer')} description={t('issuerHint')}>
      {query.error && <QueryFailure error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <SkeletonRows rows={3} />}
      {query.data !== undefined && <IssuerForm issuer={query.data} ofReseller />}
    </Card>
  );
}
