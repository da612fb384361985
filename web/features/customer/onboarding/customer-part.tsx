'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { useTRPC } from '../../../client/trpc.ts';
import { useServerErrors } from '../../../client/use-server-errors.ts';
import { Button } from '../../../components/ui/button.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { Field } from '../../../components/ui/field.tsx';
import { Checkbox, Input } from '../../../components/ui/input.tsx';
import { Notice } from '../../../components/ui/notice.tsx';
import { ContractDate } from '../contract-date.tsx';
import { CustomerLimits } from '../customer-limits.tsx';
import type { Customer } from '../customer-types.ts';
import { LimitsFields } from '../limits-fields.tsx';
import { firstLimits, limitsFields, toLimits } from '../limits-form.ts';
import { Part } from './part.tsx';

// Its form comes with what checks it: only to whoever opens it.
const LimitsDialog = dynamic(async () => (await import('../limits-dialog.tsx')).LimitsDialog);

/** The customer, its contract and its limits; saved first, because the rest belongs to it. */
export function CustomerPart({ customer }: { customer: Customer | undefined }) {
  const t = useTranslations('customer.onboarding');
  return (
    <Part step={1} title={t('customer')} description={t('customerHint')} done={customer !== undefined}>
      {customer ? <Saved customer={customer} /> : <NewCustomer />}
    </Part>
  );
}

function NewCustomer() {
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
