'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { OwnTerms } from '../agreed-terms/own-terms.tsx';
import { BalanceCard } from '../payment/balance-card.tsx';
import { Agreement } from './agreement.tsx';
import { ContractParts } from './contract-parts.tsx';
import { EndContract } from './end-contract.tsx';
import { IssuerCard } from './issuer-card.tsx';
import { OperatorActions } from './operator-actions.tsx';
import { Phase } from './phase.tsx';

const ResellerApplication = dynamic(
  async () => (await import('../application/reseller-application.tsx')).ResellerApplication,
);
const EndOfLife = dynamic(async () => (await import('../end-of-life/end-of-life.tsx')).EndOfLife);

/** Before its service starts. */
const onItsWay: readonly string[] = ['applied', 'accepted', 'refused'];

/** A reseller's contract as the operator keeps it. */
export function ResellerContract({ resellerId }: { resellerId: string }) {
  const t = useTranslations('contract');
  const names = useTranslations('reseller');
  const profile = useTranslations('designation.profile');
  const trpc = useTRPC();
  const reseller = useQuery(trpc.reseller.get.queryOptions({ id: resellerId }));
  const query = useQuery(trpc.contract.ofReseller.queryOptions({ resellerId }));
  if (query.error) return <QueryFailure error={query.error} onRetry={() => void query.refetch()} />;
  const contract = query.data;
  if (!contract) return <SkeletonRows rows={8} />;
  return (
    <>
      <PageHeader
        title={t('title')}
        crumbs={[
          { label: names('title'), href: '/resellers' },
          { label: reseller.data?.operatorName ?? '…', href: `/resellers/${resellerId}` },
        ]}
        description={t('numbered', { number: contract.number, profile: profile(contract.profile) })}
        badge={<Phase contract={contract} />}
        action={<EndContract contract={contract} resellerId={resellerId} />}
      />
      {contract.ending && (
        <div className="mb-5">
          <EndOfLife resellerId={resellerId} />
        </div>
      )}
      {onItsWay.includes(contract.phase) && <ResellerApplication resellerId={resellerId} today={contract.today} />}
      {contract.phase !== 'applied' && contract.phase !== 'refused' && (
        <ContractParts contract={contract} resellerId={resellerId}>
          <BalanceCard resellerId={resellerId} />
          <IssuerCard contract={contract} resellerId={resellerId} />
          <OwnTerms resellerId={resellerId} />
          <OperatorActions contract={contract} resellerId={resellerId} />
          <Agreement contract={contract} />
        </ContractParts>
      )}
    </>
  );
}
