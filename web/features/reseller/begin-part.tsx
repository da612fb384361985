'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTRPC } from '../../client/trpc.ts';
import { Checkbox } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import type { ResellerForm } from './reseller-form.ts';

/** Whether the contract runs at once or begins with an application, and for which plans. */
export function BeginPart() {
  const t = useTranslations('application');
  const profile = useTranslations('designation.profile');
  const trpc = useTRPC();
  const plans = useQuery(trpc.plan.list.queryOptions());
  const { register, control, formState } = useFormContext<ResellerForm>();
  const begin = useWatch({ control, name: 'contract.begin' });
  return (
    <div className="mt-5 grid gap-4 border-t border-line pt-4">
      <fieldset className="grid gap-2.5">
        <legend className="mb-1.5 text-[13px] font-medium">{t('begin')}</legend>
        {(['now', 'application'] as const).map((each) => (
          <label key={each} className="flex items-start gap-2 text-sm">
            <input type="radio" value={each} {...register('contract.begin')} className="mt-1 accent-brand" />
            <span>
              {t(each === 'now' ? 'beginNow' : 'beginByApplication')}
              <span className="block text-[13px] leading-5 text-muted">
                {t(each === 'now' ? 'beginNowHint' : 'beginByApplicationHint')}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      {begin === 'application' && (
        <fieldset className="grid gap-2">
          <legend className="mb-1.5 text-[13px] font-medium">{t('offers')}</legend>
          {plans.data?.map(({ id, name, profile: kind }) => (
            <Checkbox key={id} value={id} {...register('contract.offers')}>
              {name} <span className="text-muted">{profile(kind)}</span>
            </Checkbox>
          ))}
          {plans.data?.length === 0 && <Notice tone="warn">{t('noPlans')}</Notice>}
          {formState.errors.contract?.offers?.message && (
            <Notice tone="bad">{formState.errors.contract.offers.message}</Notice>
          )}
          <p className="text-[13px] text-muted">{t('offersHint')}</p>
        </fieldset>
      )}
      <div>
        <Checkbox {...register('contract.trial')}>
          {t(begin === 'application' ? 'trialOffered' : 'trialBegins')}
        </Checkbox>
        <p className="mt-1 text-[13px] leading-5 text-muted">{t('trialHint')}</p>
      </div>
    </div>
  );
}
