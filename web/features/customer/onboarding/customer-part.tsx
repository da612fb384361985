'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../../../components/ui/button.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { ContractDate } from '../contract-date.tsx';
import type { Customer } from '../customer-types.ts';
import { Part } from './part.tsx';

const CustomerLimits = dynamic(async () => (await import('../customer-limits.tsx')).CustomerLimits);

// Its form comes with what checks it: only to whoever opens it.
const LimitsDialog = dynamic(async () => (await import('../limits-dialog.tsx')).LimitsDialog);
/** Only where there is no customer yet. */
const NewCustomer = dynamic(async () => (await import('./new-customer.tsx')).NewCustomer);

/** The customer, its contract and its limits; saved first, because the rest belongs to it. */
export function CustomerPart({ customer }: { customer: Customer | undefined }) {
  const t = useTranslations('customer.onboarding');
  return (
    <Part step={1} title={t('customer')} description={t('customerHint')} done={customer !== undefined}>
      {customer ? <Saved customer={customer} /> : <NewCustomer />}
    </Part>
  );
}

function Saved({ customer }: { customer: Customer }) {
  const t = useTranslations('customer');
  const [changing, setChanging] = useState(false);
  return (
    <div className="grid gap-4">
      <Facts
        columns
        facts={[
          { label: t('onboarding.name'), value: customer.name },
          { label: t('onboarding.contract'), value: <ContractDate day={customer.thirdPartyContractOn} /> },
          { label: t('onboarding.terms'), value: customer.thirdPartyTerms ?? '–' },
        ]}
      />
      <CustomerLimits customer={customer} />
      <div className="flex justify-end">
        <Button size="sm" onClick={() => setChanging(true)}>
          {t('limits.change')}
        </Button>
      </div>
      {changing && <LimitsDialog customer={customer} onClose={() => setChanging(false)} />}
    </div>
  );
}
