'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { FormProvider, useForm } from 'react-hook-form';
import { useTRPC } from '../../../client/trpc.ts';
import { useServerErrors } from '../../../client/use-server-errors.ts';
import { Button } from '../../../components/ui/button.tsx';
import { Field } from '../../../components/ui/field.tsx';
import { Checkbox, Input } from '../../../components/ui/input.tsx';
import { Notice } from '../../../components/ui/notice.tsx';
import { LimitsFields } from '../limits-fields.tsx';
import { firstLimits, limitsFields, toLimits } from '../limits-form.ts';

/** Names the customer, its contract and its limits; with it the page gets an address to come back to. */
export function NewCustomer() {
  const t = useTranslations('customer.onboarding');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const form = useForm({
    defaultValues: {
      ...{ name: '', signed: false, thirdPartyContractOn: '', thirdPartyTerms: '' },
      ...{ pool: firstLimits, overuse: 'block' as const },
    },
  });
  const failure = useServerErrors(form, {
    ...limitsFields,
    third_party_contract_missing: 'thirdPartyContractOn',
    third_party_terms_missing: 'thirdPartyTerms',
    customer_name_taken: 'name',
  });
  const save = useMutation(
    trpc.customer.onboard.mutationOptions({
      onError: failure.onError,
      onSuccess({ id }) {
        void queries.invalidateQueries(trpc.customer.pathFilter());
        void queries.invalidateQueries(trpc.pool.pathFilter());
        router.replace(`/customers/${id}/onboarding`);
      },
    }),
  );
  const { errors } = form.formState;
  return (
    <FormProvider {...form}>
      <form
        noValidate
        className="grid gap-4"
        onSubmit={form.handleSubmit(({ name, signed, thirdPartyContractOn, thirdPartyTerms, pool, overuse }) => {
          failure.clear();
          const on = signed ? thirdPartyContractOn || null : null;
          save.mutate({ name, thirdPartyContractOn: on, thirdPartyTerms, pool: toLimits(pool), overuse });
        })}
      >
        {failure.message && <Notice tone="bad">{failure.message}</Notice>}
        <Field label={t('name')} error={errors.name?.message}>
          <Input {...form.register('name')} autoComplete="off" autoFocus />
        </Field>
        <Checkbox {...form.register('signed')}>{t('signed')}</Checkbox>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t('contract')} hint={t('contractHint')} error={errors.thirdPartyContractOn?.message}>
            <Input type="date" {...form.register('thirdPartyContractOn')} />
          </Field>
          <Field label={t('terms')} hint={t('termsHint')} error={errors.thirdPartyTerms?.message}>
            <Input {...form.register('thirdPartyTerms')} autoComplete="off" />
          </Field>
        </div>
        <fieldset>
          <legend className="mb-2 text-[13px] leading-5 text-muted">{t('limitsHint')}</legend>
          <LimitsFields />
        </fieldset>
        <div className="flex justify-end">
          <Button type="submit" variant="primary" pending={save.isPending || save.isSuccess}>
            {t('saveCustomer')}
          </Button>
        </div>
      </form>
    </FormProvider>
  );
}
