'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useEntry } from '../../client/use-entry.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Input } from '../../components/ui/input.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import type { Customer } from './customer-types.ts';

/** Corrects what was written down when the customer was taken on. */
export function ChangeCustomerDialog({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const t = useTranslations('customer');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const entry = useEntry(
    {
      name: customer.name,
      thirdPartyContractOn: customer.thirdPartyContractOn.toISOString().slice(0, 10),
      thirdPartyTerms: customer.thirdPartyTerms ?? '',
    },
    {
      customer_name_taken: 'name',
      third_party_contract_missing: 'thirdPartyContractOn',
      third_party_terms_missing: 'thirdPartyTerms',
    },
  );
  const change = useMutation(
    trpc.customer.change.mutationOptions({
      onError: entry.onError,
      async onSuccess() {
        await queries.invalidateQueries(trpc.customer.pathFilter());
        toast(t('change.done'));
        onClose();
      },
    }),
  );
  const { values, errors } = entry;
  return (
    <FormDialog
      title={t('change.title', { name: customer.name })}
      description={t('change.description')}
      needs="customer:write"
      pending={change.isPending}
      failure={entry.message}
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault();
        const { name, thirdPartyContractOn, thirdPartyTerms } = values;
        change.mutate({
          ...{ id: customer.id, name, thirdPartyContractOn: thirdPartyContractOn || null },
          // Customers of before it was asked may stay without.
          ...((thirdPartyTerms !== '' || customer.thirdPartyTerms !== null) && { thirdPartyTerms }),
        });
      }}
    >
      <Field label={t('onboarding.name')} error={errors.name}>
        <Input {...entry.text('name')} autoComplete="off" maxLength={100} />
      </Field>
      <Field label={t('onboarding.contract')} hint={t('onboarding.contractHint')} error={errors.thirdPartyContractOn}>
        <Input type="date" {...entry.text('thirdPartyContractOn')} />
      </Field>
      <Field label={t('onboarding.terms')} hint={t('onboarding.termsHint')} error={errors.thirdPartyTerms}>
        <Input {...entry.text('thirdPartyTerms')} autoComplete="off" maxLength={100} />
      </Field>
    </FormDialog>
  );
}
