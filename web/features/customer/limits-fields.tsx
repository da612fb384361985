'use client';

import { useQuery } from '@tanstack/react-query';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTRPC } from '../../client/trpc.ts';
import { bytesText } from '../../components/ui/amounts.ts';
import { Field } from '../../components/ui/field.tsx';
import { Input } from '../../components/ui/input.tsx';
import { type Limits, type LimitsForm, toLimits } from './limits-form.ts';
import { OveruseChoice } from './overuse-choice.tsx';

const none: Limits = { domains: 0, accounts: 0, storageBytes: 0 };

/** A customer's limits, each with what the reseller's own pool would have left. `held`: what the customer holds now. */
export function LimitsFields({ held = none }: { held?: Limits }) {
  const t = useTranslations('pool');
  const { register, formState } = useFormContext<LimitsForm>();
  const errors = formState.errors.pool;
  const hintOf = useRemaining(held);
  return (
    <div className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label={t('limit.domains')} hint={hintOf('domains')} error={errors?.domains?.message}>
          <Input type="number" min={0} inputMode="numeric" {...register('pool.domains', { valueAsNumber: true })} />
        </Field>
        <Field label={t('limit.accounts')} hint={hintOf('accounts')} error={errors?.accounts?.message}>
          <Input type="number" min={0} inputMode="numeric" {...register('pool.accounts', { valueAsNumber: true })} />
        </Field>
        <Field label={t('limit.storage')} hint={hintOf('storageBytes')} error={errors?.storageBytes?.message}>
          <Input
            type="number"
            min={0}
            step="any"
            inputMode="decimal"
            after="GB"
            {...register('pool.storageBytes', { valueAsNumber: true })}
          />
        </Field>
      </div>
      <OveruseChoice field={register('overuse')} />
    </div>
  );
}

/** Words for what is left after what is typed, as it is typed. */
function useRemaining(held: Limits) {
  const t = useTranslations('pool');
  const locale = useLocale();
  const format = useFormatter();
  const trpc = useTRPC();
  const { control } = useFormContext<LimitsForm>();
  const typed = toLimits(useWatch({ control, name: 'pool' }));
  const { data: pool } = useQuery(trpc.pool.use.queryOptions({}));

  return (resource: keyof Limits) => {
    if (!pool) return '…';
    const left = pool.limits[resource] - pool.allotted[resource] + held[resource] - (typed[resource] || 0);
    const show = (n: number) => (resource === 'storageBytes' ? bytesText(n, locale) : format.number(n));
    if (left >= 0) return <span className="tabular-nums">{t('remaining', { left: show(left) })}</span>;
    return <span className="font-medium text-bad-ink tabular-nums">{t('lacking', { lack: show(-left) })}</span>;
  };
}
