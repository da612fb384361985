'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Card } from '../../components/ui/card.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { InboundRules } from './inbound-rules.tsx';
import { PolicyForm } from './policy-form.tsx';

type InboundProps = { domainId: string; spamFilterOn: boolean };

/** What a domain does with mail from the internet. */
export function Inbound({ domainId, spamFilterOn }: InboundProps) {
  const t = useTranslations('inbound');
  const trpc = useTRPC();
  const inbound = useQuery(trpc.inbound.get.queryOptions({ domainId }));
  if (!inbound.data)
    return (
      <Card title={t('title')} description={t('description')}>
        {inbound.error ? (
          <QueryFailure error={inbound.error} onRetry={() => void inbound.refetch()} />
        ) : (
          <Skeleton className="h-64" />
        )}
      </Card>
    );
  return (
    <>
      <PolicyForm key={domainId} inbound={inbound.data} spamFilterOn={spamFilterOn} />
      <InboundRules domainId={domainId} rules={inbound.data.rules} />
    </>
  );
}
