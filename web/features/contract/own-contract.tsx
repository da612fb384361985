'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { OwnApplication } from '../application/own-application.tsx';
import { PaymentCard } from '../collection/payment-card.tsx';
import { OwnEnd } from '../end-of-life/own-end.tsx';
import { QuotaCard } from '../metering/quota-card.tsx';
import { BalanceCard } from '../payment/balance-card.tsx';
import { Agreement } from './agreement.tsx';
import { ContractParts } from './contract-parts.tsx';
import { EndContract } from './end-contract.tsx';
import { PendingTerms } from './pending-terms.tsx';
import { Phase } from './phase.tsx';
import { PriceAccounts } from './price-accounts.tsx';

/** The reseller's contract with the operator: what it has, until when, and what ending it now would cost. */
export function OwnContract() {
  const t = useTranslations('contract');
  const profile = useTranslations('designation.profile');
  const trpc = useTRPC();
  const query = useQuery(trpc.contract.own.queryOptions());
  if (query.error) return <QueryFailure error={query.error} onRetry={() => void query.refetch()} />;
  const contract = query.data;
  if (!contract) return <SkeletonRows rows={8} />;
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('numbered', { number: contract.number, profile: profile(contract.profile) })}
        badge={<Phase contract={contract} />}
        action={<EndContract contract={contract} resellerId={null} />}
      />
      <OwnEnd />
      {contract.phase === 'applied' || contract.phase === 'refused' ? (
        <OwnApplication today={contract.today} />
      ) : (
        <ContractParts contract={contract} resellerId={null}>
          <BalanceCard resellerId={null} />
          <PaymentCard />
          {contract.running && <PriceAccounts />}
          {contract.running && <QuotaCard />}
          <div id="terms" className="grid scroll-mt-16 gap-5">
            <PendingTerms />
            <Agreement contract={contract} mayAccept />
          </div>
        </ContractParts>
      )}
    </>
  );
}
