'use client';

import { Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../../../components/ui/button.tsx';
import type { Customer } from '../customer-types.ts';
import type { Invited } from '../invite-form.tsx';
import { Part } from './part.tsx';

const AdministratorTable = dynamic(async () => (await import('../administrator-table.tsx')).AdministratorTable);
const InvitedLink = dynamic(async () => (await import('../invited-link.tsx')).InvitedLink);
const InviteForm = dynamic(async () => (await import('../invite-form.tsx')).InviteForm);

/** Who manages the accounts on the customer's side. */
export function AdministratorPart({ customer }: { customer: Customer | undefined }) {
  const t = useTranslations('customer.onboarding');
  const [adding, setAdding] = useState(false);
  const [invited, setInvited] = useState<Invited | null>(null);
  const rows = customer?.administrators ?? [];
  return (
    <Part
      step={3}
      flush
      title={t('administrator')}
      description={t('administratorHint')}
      done={rows.length > 0}
      waits={!customer && t('afterCustomer')}
    >
      <div className="divide-y divide-line">
        {rows.length > 0 && <AdministratorTable rows={rows} empty={null} />}
        {invited && (
          <div className="px-4 py-4 sm:px-5">
            <InvitedLink invited={invited} />
          </div>
        )}
        {customer && (
          <div className="px-4 py-4 sm:px-5">
            {rows.length === 0 || adding ? (
              <InviteForm
                customerId={customer.id}
                onInvited={(made) => {
                  setInvited(made);
                  setAdding(false);
                }}
              />
            ) : (
              <Button size="sm" onClick={() => setAdding(true)}>
                <Plus aria-hidden />
                {t('anotherAdministrator')}
              </Button>
            )}
          </div>
        )}
      </div>
    </Part>
  );
}
