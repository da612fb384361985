'use client';

import { useQuery } from '@tanstack/react-query';
import { Globe, Plus, UserCog } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { useMay } from '../../components/ui/allowed.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { Facts } from '../../components/ui/facts.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { Time } from '../../components/ui/time.tsx';
import type { MailServer } from '../account/account-types.ts';
import { MailClientSettings } from '../account/mail-client-settings.tsx';
import { usePeak } from '../account/use-peak.ts';
import { ObjectTrail } from '../audit/object-trail.tsx';
import { DomainTable } from '../domain/domain-table.tsx';
import { AdministratorTable } from './administrator-table.tsx';
import { ContractDate } from './contract-date.tsx';
import { CustomerLimits } from './customer-limits.tsx';
import { CustomerStateCard } from './customer-state-card.tsx';
import type { Customer } from './customer-types.ts';

// Its form comes with what checks it: only to whoever opens it.
const AddDomainDialog = dynamic(async () => (await import('../domain/add-domain-dialog.tsx')).AddDomainDialog);
const ChangeCustomerDialog = dynamic(async () => (await import('./change-customer-dialog.tsx')).ChangeCustomerDialog);
const InviteDialog = dynamic(async () => (await import('./invite-dialog.tsx')).InviteDialog);
const LimitsDialog = dynamic(async () => (await import('./limits-dialog.tsx')).LimitsDialog);

export function CustomerOverview({ customer, server }: { customer: Customer; server: MailServer }) {
  const t = useTranslations('customer');
  const client = useTranslations('account.client');
  const format = useFormatter();
  const peak = usePeak(customer.id, 0);
  const may = useMay();
  const [changing, setChanging] = useState<'limits' | 'facts' | null>(null);
  const closed = () => setChanging(null);
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_340px]">
      <div className="grid gap-5">
        <Card
          title={t('limits.title')}
          action={
            <Button needs="customer:write" size="sm" onClick={() => setChanging('limits')}>
              {t('limits.change')}
            </Button>
          }
        >
          <CustomerLimits customer={customer} />
        </Card>
        <Card
          title={t('facts.title')}
          action={
            <Button needs="customer:write" size="sm" onClick={() => setChanging('facts')}>
              {t('change.open')}
            </Button>
          }
        >
          <Facts
            columns
            facts={[
              { label: t('column.contract'), value: <ContractDate day={customer.thirdPartyContractOn} /> },
              { label: t('onboarding.terms'), value: customer.thirdPartyTerms ?? '–' },
              { label: t('facts.created'), value: <Time at={customer.createdAt} style="date" /> },
              ...(may('metering:read')
                ? [{ label: t('facts.peak'), value: peak ? format.number(peak.peak) : '…' }]
                : []),
            ]}
          />
        </Card>
        <ObjectTrail customerId={customer.id} />
      </div>
      <div className="grid gap-5">
        <Card title={client('title')} description={client('description')}>
          <MailClientSettings server={server} />
        </Card>
        <CustomerStateCard customer={customer} />
      </div>
      {changing === 'limits' && <LimitsDialog customer={customer} onClose={closed} />}
      {changing === 'facts' && <ChangeCustomerDialog customer={customer} onClose={closed} />}
    </div>
  );
}

export function CustomerDomains({ customerId }: { customerId: string }) {
  const t = useTranslations('domain');
  const trpc = useTRPC();
  const list = useQuery(trpc.domain.list.queryOptions({ customerId }));
  const [adding, setAdding] = useState(false);
  const addButton = (
    <Button needs="domain:write" variant="primary" onClick={() => setAdding(true)}>
      <Plus aria-hidden />
      {t('add.title')}
    </Button>
  );
  const empty = (
    <EmptyState icon={Globe} title={t('emptyTitle')} action={addButton}>
      {t('emptyBody')}
    </EmptyState>
  );
  return (
    <div className="grid gap-3">
      {list.data && list.data.length > 0 && <div className="flex justify-end">{addButton}</div>}
      <Card flush>
        {list.error ? (
          <QueryFailure error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <DomainTable rows={list.data} empty={empty} />
        )}
      </Card>
      {adding && <AddDomainDialog customerId={customerId} onClose={() => setAdding(false)} />}
    </div>
  );
}

export function CustomerAdministrators({ customer }: { customer: Customer }) {
  const t = useTranslations('customer');
  const [inviting, setInviting] = useState(false);
  const inviteButton = (
    <Button needs="customer:write" variant="primary" onClick={() => setInviting(true)}>
      <Plus aria-hidden />
      {t('invite.title')}
    </Button>
  );
  const empty = (
    <EmptyState icon={UserCog} title={t('administrator.emptyTitle')} action={inviteButton}>
      {t('administrator.emptyBody')}
    </EmptyState>
  );
  return (
    <div className="grid gap-3">
      {customer.administrators.length > 0 && <div className="flex justify-end">{inviteButton}</div>}
      <Card flush>
        <AdministratorTable rows={customer.administrators} empty={empty} />
      </Card>
      {inviting && <InviteDialog customerId={customer.id} scoped onClose={() => setInviting(false)} />}
    </div>
  );
}
