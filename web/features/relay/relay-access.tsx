'use client';

import { useQuery } from '@tanstack/react-query';
import { Building2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useUrlState } from '../../client/use-url-state.ts';
import { Card } from '../../components/ui/card.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { CustomerSelect } from '../customer/customer-select.tsx';
import { AccessMode } from './access-mode.tsx';
import { AllowedNetworks } from './allowed-networks.tsx';
import { RelayLogins } from './relay-logins.tsx';
import { type RelayServer, RelaySettings } from './relay-settings.tsx';
import { ReturnPaths } from './return-paths.tsx';

/** Relay access of one customer, whom a reseller chooses first. A customer's own administrators are not given it. */
export function RelayAccess({ server }: { server: RelayServer }) {
  const t = useTranslations('relay');
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <OfChosenCustomer server={server} />
    </>
  );
}

function OfChosenCustomer({ server }: { server: RelayServer }) {
  const t = useTranslations('relay');
  const trpc = useTRPC();
  const [wanted, setWanted] = useUrlState('customer');
  const customers = useQuery(trpc.customer.choices.queryOptions(wanted ? { id: wanted } : {}));
  if (customers.error) return <QueryFailure error={customers.error} onRetry={() => void customers.refetch()} />;
  if (!customers.data) return <SkeletonRows />;
  const chosen = customers.data[0];
  if (!chosen) {
    return (
      <Card flush>
        <EmptyState icon={Building2} title={t('noCustomerTitle')}>
          {t('noCustomerBody')}
        </EmptyState>
      </Card>
    );
  }
  return (
    <div className="grid gap-4">
      <CustomerSelect label={t('customer')} value={chosen.id} onChange={setWanted} />
      <OfCustomer key={chosen.id} customerId={chosen.id} server={server} />
    </div>
  );
}

function OfCustomer({ customerId, server }: { customerId: string; server: RelayServer }) {
  const trpc = useTRPC();
  const access = useQuery(trpc.relay.list.queryOptions({ customerId }));
  if (access.error) return <QueryFailure error={access.error} onRetry={() => void access.refetch()} />;
  return (
    <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_300px]">
      <div className="grid gap-5">
        {access.data && <AccessMode key={access.data.access} customerId={customerId} access={access.data.access} />}
        <AllowedNetworks customerId={customerId} networks={access.data?.networks} />
        <RelayLogins customerId={customerId} logins={access.data?.logins} />
        {access.data && (
          <ReturnPaths
            key={String(access.data.signedReturnPath)}
            customerId={customerId}
            signed={access.data.signedReturnPath}
            bounceDomain={access.data.bounceDomain}
          />
        )}
      </div>
      <RelaySettings server={server} />
    </div>
  );
}
