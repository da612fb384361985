'use client';

import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { contractProfiles } from '../../../core/contract/designation-rules.ts';
import type { PriceList } from '../../../core/rating/price-list.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Input, Select, Textarea } from '../../components/ui/input.tsx';
import { type PlanForm, pricesOf } from './plan-form.ts';

type PlanDialogProps = {
  /** The first month offered, 'yyyy-mm'. */
  from: string;
  /** Set: new prices for a plan that exists, beginning with what it costs now. */
  current?: PriceList;
  /** A reseller's list for its customers: they have no kind of agreement and no designations. */
  forCustomers?: boolean;
  pending: boolean;
  error: string | null;
  onSubmit: (plan: Pick<PlanForm, 'name' | 'profile' | 'from'> & { prices: PriceList }) => void;
  onClose: () => void;
};

const tierLines = (prices: PriceList | undefined) =>
  prices?.accounts?.tiers.map(({ upTo, unit }) => `${upTo ?? '*'} ${unit}`).join('\n') ?? '';

/** A plan's first price list, or its next one. */
export function PlanDialog({ from, current, forCustomers = false, ...dialog }: PlanDialogProps) {
  const { pending, error, onSubmit, onClose } = dialog;
  const t = useTranslations('plan');
  const list = useTranslations('resale.list');
  const profiles = useTranslations('designation.profile');
  const form = useForm<PlanForm>({
    defaultValues: {
      ...{ name: '', profile: 'oem', from, mode: current?.accounts?.mode ?? 'graduated', tiers: tierLines(current) },
      ...{ initial: String(current?.initial ?? ''), monthly: String(current?.monthly ?? '') },
      ...{ minimum: String(current?.minimum ?? ''), designationChange: String(current?.designationChange ?? '') },
      ...{ included: String(current?.quota?.included ?? ''), overage: String(current?.quota?.overage ?? '') },
    },
  });
  const { register, formState } = form;
  const send = form.handleSubmit(({ name, profile, from: month, ...typed }) => {
    const prices = pricesOf(typed);
    if (!prices) return form.setError('tiers', { message: t('tiersWrong') }, { shouldFocus: true });
    onSubmit({ name, profile, from: month, prices });
  });
  const yen = (name: 'initial' | 'monthly' | 'minimum' | 'designationChange' | 'included' | 'overage') => (
    <Field key={name} label={t(name)}>
      <Input {...register(name, { pattern: /^[\d,]*$/ })} inputMode="numeric" className="text-right tabular-nums" />
    </Field>
  );
  return (
    <FormDialog
      title={forCustomers && !current ? list('add') : t(current ? 'change' : 'add')}
      description={t(current ? 'changeBody' : 'addBody')}
      submit={forCustomers && !current ? list('create') : t(current ? 'changeSubmit' : 'create')}
      pending={pending}
      failure={error}
      columns
      onSubmit={send}
      onClose={onClose}
    >
      {!current && (
        <>
          <Field label={t('name')} className="sm:col-span-2">
            <Input {...register('name')} maxLength={80} autoFocus />
          </Field>
          {!forCustomers && (
            <Field label={t('profile')}>
              <Select {...register('profile')}>
                {contractProfiles.map((each) => (
                  <option key={each} value={each}>
                    {profiles(each)}
                  </option>
                ))}
              </Select>
            </Field>
          )}
        </>
      )}
      <Field label={t('from')}>
        <Input type="month" min={from} {...register('from')} />
      </Field>
      {yen('initial')}
      {yen('monthly')}
      {yen('minimum')}
      {!forCustomers && yen('designationChange')}
      <Field label={t('tiers')} hint={t('tiersHint')} error={formState.errors.tiers?.message} className="sm:col-span-2">
        <Textarea {...register('tiers')} rows={3} spellCheck={false} className="font-mono" />
      </Field>
      <Field label={t('mode')} className="sm:col-span-2">
        <Select {...register('mode')}>
          <option value="graduated">{t('graduated')}</option>
          <option value="volume">{t('volume')}</option>
        </Select>
      </Field>
      {yen('included')}
      {yen('overage')}
    </FormDialog>
  );
}
