'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Allowed } from '../../components/ui/allowed.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import type { Customer } from './customer-types.ts';

type State = Customer['state'];

// Only to whoever opens it.
const CustomerStateDialog = dynamic(async () => (await import('./customer-state-dialog.tsx')).CustomerStateDialog);

const next = {
  active: ['suspended', 'ended'],
  suspended: ['active', 'ended'],
  ended: ['active'],
} as const satisfies Record<State, readonly State[]>;

/** Whether the customer's mail flows at all, and what can be done about it. */
export function CustomerStateCard({ customer }: { customer: Customer }) {
  const t = useTranslations('customer.state');
  const [wanted, setWanted] = useState<State | null>(null);
  const { state } = customer;
  return (
    <Card title={t('title')} description={t(`is.${state}`)}>
      <Allowed needs="customer:write">
        <div className="flex flex-wrap gap-2">
          {next[state].map((each) => (
            <Button
              key={each}
              size="sm"
              variant={each === 'ended' ? 'danger' : 'secondary'}
              onClick={() => setWanted(each)}
            >
              {t(`to.${each}`)}
            </Button>
          ))}
        </div>
      </Allowed>
      {wanted && <CustomerStateDialog customer={customer} state={wanted} onClose={() => setWanted(null)} />}
    </Card>
  );
}
