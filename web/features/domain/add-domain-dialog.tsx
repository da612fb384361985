'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Dialog } from '../../components/ui/dialog.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { CustomerPicker } from '../customer/customer-picker.tsx';
import { AddDomainForm } from './add-domain-form.tsx';

/** Adds a domain to the customer given, or to one that is chosen here; then goes to its records. */
export function AddDomainDialog({ customerId, onClose }: { customerId?: string; onClose: () => void }) {
  const t = useTranslations('domain.add');
  const router = useRouter();
  const [chosen, choose] = useState(customerId ?? '');
  return (
    <Dialog open onOpenChange={onClose} title={t('title')} description={t('description')}>
      <div className="grid gap-4">
        {!customerId && <CustomerField value={chosen} onChange={choose} />}
        {chosen && <AddDomainForm customerId={chosen} onAdded={({ id }) => router.push(`/domains/${id}`)} />}
      </div>
    </Dialog>
  );
}

function CustomerField({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const t = useTranslations('domain.add');
  const trpc = useTRPC();
  const customers = useQuery(trpc.customer.choices.queryOptions({}));
  if (customers.data?.length === 0) {
    return (
      <Notice tone="warn">
        {t('noCustomer')}{' '}
        <Link href="/customers/new" className="font-medium text-brand-ink underline">
          {t('noCustomerAction')}
        </Link>
      </Notice>
    );
  }
  return (
    <Field label={t('customer')}>
      <CustomerPicker value={value} onChange={onChange} />
    </Field>
  );
}
