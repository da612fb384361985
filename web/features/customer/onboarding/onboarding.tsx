'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../../client/trpc.ts';
import { buttonStyle } from '../../../components/ui/button.tsx';
import { PageHeader } from '../../../components/ui/page-header.tsx';
import { QueryFailure } from '../../../components/ui/query-failure.tsx';
import type { MailServer } from '../../account/account-types.ts';
import { AccountsPart } from './accounts-part.tsx';
import { AdministratorPart } from './administrator-part.tsx';
import { CustomerPart } from './customer-part.tsx';
import { DomainPart } from './domain-part.tsx';
import { Summary } from './summary.tsx';

type OnboardingProps = {
  /** Undefined until the first part is saved; from then on the page has an address to come back to. */
  id?: string;
  server: MailServer;
  demoDnsUrl: string | null;
};

/** From nothing to a customer that sends and reads mail, on one page whose parts save as they go. */
export function Onboarding({ id, server, demoDnsUrl }: OnboardingProps) {
  const t = useTranslations('customer');
  const trpc = useTRPC();
  const [planned, setPlanned] = useState(0);
  const customer = useQuery(trpc.customer.get.queryOptions({ id: id ?? '' }, { enabled: id !== undefined }));
  const domains = useQuery(trpc.domain.newest.queryOptions({ customerId: id ?? '' }, { enabled: id !== undefined }));
  const rows = domains.data ?? [];
  const crumbs = [{ label: t('title'), href: '/customers' }];
  if (customer.error) {
    return (
      <>
        <PageHeader title={t('onboarding.title')} crumbs={crumbs} />
        <QueryFailure error={customer.error} onRetry={() => void customer.refetch()} />
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={customer.data ? t('onboarding.titleOf', { name: customer.data.name }) : t('onboarding.title')}
        description={t('onboarding.description')}
        crumbs={crumbs}
        action={
          id && (
            <Link href={`/customers/${id}`} className={buttonStyle()}>
              {t('onboarding.toDetail')}
            </Link>
          )
        }
      />
      <div className="grid grid-cols-1 items-start gap-5 xl:grid-cols-[minmax(0,1fr)_300px]">
        <div className="grid gap-4">
          <CustomerPart customer={customer.data} />
          <DomainPart
            customerId={id}
            domains={rows}
            others={Math.max(0, (customer.data?.domains ?? 0) - rows.length)}
            demoDnsUrl={demoDnsUrl}
          />
          <AdministratorPart customer={customer.data} />
          <AccountsPart domains={rows} server={server} count={customer.data?.accounts ?? 0} onPlan={setPlanned} />
        </div>
        <aside aria-label={t('summary.title')} className="top-7 xl:sticky">
          <Summary customer={customer.data} domains={rows} planned={planned} />
        </aside>
      </div>
    </>
  );
}
