'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Card } from '../../components/ui/card.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { IssuerForm } from './issuer-form.tsx';

/** The operator as the issuer of its invoices. */
export function IssuerSettings() {
  const t = useTranslations('invoice');
  const query = useQuery(useTRPC().invoice.issuer.queryOptions());
  return (
    <Card title={t('issuer')} description={t('issuerSettingsHint')}>
      {query.error && <QueryFailure error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <SkeletonRows rows={3} />}
      {query.data !== undefined && <IssuerForm issuer={query.data} />}
    </Card>
  );
}
