'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { CustomerPicker } from '../customer/customer-picker.tsx';
import type { Domain } from './domain-types.ts';
import { useDomainsChanged } from './use-domains-changed.ts';

/** Hands a domain that nothing is open on to another customer, after saying what goes with it. */
export function MoveDomainDialog({ domain, onClose }: { domain: Domain; onClose: () => void }) {
  const t = useTranslations('domain.move');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const changed = useDomainsChanged();
  const [customerId, choose] = useState('');
  const move = useMutation(
    trpc.domain.move.mutationOptions({
      async onSuccess(moved) {
        queries.setQueryData(trpc.domain.get.queryKey({ id: moved.id }), moved);
        await changed();
        toast(t('done', { domain: moved.unicodeName }));
        onClose();
      },
    }),
  );
  return (
    <FormDialog
      title={t('title', { domain: domain.unicodeName })}
      submit={t('confirm')}
      needs="domain:move"
      pending={move.isPending}
      disabled={customerId === ''}
      failure={move.error?.message}
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault();
        move.mutate({ id: domain.id, customerId });
      }}
    >
      <Field label={t('customer')}>
        <CustomerPicker activeOnly except={domain.customerId} value={customerId} onChange={choose} />
      </Field>
      <ul className="list-disc space-y-1.5 pl-5 text-sm leading-6 marker:text-faint">
        <li>{t('empty')}</li>
        <li>{t('stays')}</li>
        <li>{t('left')}</li>
        <li>{t('pool')}</li>
      </ul>
    </FormDialog>
  );
}
