'use client';

import dynamic from 'next/dynamic';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useMay } from '../../components/ui/allowed.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Facts } from '../../components/ui/facts.tsx';
import { Time } from '../../components/ui/time.tsx';
import type { MailServer } from '../account/account-types.ts';
import { MailClientSettings } from '../account/mail-client-settings.tsx';
import { usePeak } from '../account/use-peak.ts';
import { ObjectTrail } from '../audit/object-trail.tsx';
import { ContractDate } from './contract-date.tsx';
import { CustomerLimits } from './customer-limits.tsx';
import { CustomerStateCard } from './customer-state-card.tsx';
import type { Customer } from './customer-types.ts';

// Its form comes with what checks it: only to whoever opens it.
const ChangeCustomerDialog = dynamic(async () => (await import('./change-customer-dialog.tsx')).ChangeCustomerDialog);
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
    <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_340px]">
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
