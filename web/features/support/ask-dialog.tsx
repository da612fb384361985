'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type ConsentArea, consentAreaNames, consentHours } from '../../../core/support/consent-areas.ts';
import { useTRPC } from '../../client/trpc.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Checkbox, Input, Textarea } from '../../components/ui/input.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { ResellerCustomerPicker } from '../limit/reseller-customer-picker.tsx';
import { ResellerPicker } from '../reseller/reseller-picker.tsx';

/** Asks a tenant for its consent: whose data, what of it, for how long and why. */
export function AskDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('support');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [resellerId, setReseller] = useState('');
  const [customerId, setCustomer] = useState('');
  const [areas, setAreas] = useState<readonly ConsentArea[]>([]);
  const [hours, setHours] = useState('24');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const ask = useMutation(
    trpc.support.ask.mutationOptions({
      async onSuccess() {
        toast(t('asked'));
        onClose();
        await queries.invalidateQueries({ queryKey: trpc.support.pathKey() });
      },
    }),
  );
  const count = /^\d{1,3}$/.test(hours.trim()) ? Number(hours) : 0;
  const wrong = {
    reseller: resellerId === '' && t('resellerNeeded'),
    areas: areas.length === 0 && t('areasNeeded'),
    hours: (count < consentHours.min || count > consentHours.max) && t('hoursWrong'),
    reason: reason.trim() === '' && t('reasonNeeded'),
  };
  const errorOf = (field: keyof typeof wrong) => (tried && wrong[field]) || undefined;
  return (
    <FormDialog
      title={t('askTitle')}
      description={t('askBody')}
      submit={t('send')}
      needs="support:ask"
      pending={ask.isPending}
      failure={ask.error?.message}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (Object.values(wrong).some(Boolean)) return;
        ask.mutate({ resellerId, ...(customerId && { customerId }), areas: [...areas], hours: count, reason });
      }}
      onClose={onClose}
    >
      <Field label={t('reseller')} error={errorOf('reseller')}>
        <ResellerPicker
          value={resellerId}
          onChange={(id) => {
            setReseller(id);
            setCustomer('');
          }}
        />
      </Field>
      <Field label={t('customer')}>
        <ResellerCustomerPicker
          key={resellerId}
          resellerId={resellerId}
          value={customerId}
          onChange={setCustomer}
          all={t('allCustomers')}
        />
      </Field>
      <AreaChoice areas={areas} onChange={setAreas} error={errorOf('areas')} />
      <Field label={t('hoursLabel')} hint={t('hoursHint')} error={errorOf('hours')} className="w-44">
        <Input inputMode="numeric" value={hours} onChange={(event) => setHours(event.target.value)} />
      </Field>
      <Field label={t('reason')} hint={t('reasonHint')} error={errorOf('reason')}>
        <Textarea rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </FormDialog>
  );
}

type AreaChoiceProps = {
  areas: readonly ConsentArea[];
  onChange: (areas: readonly ConsentArea[]) => void;
  error: string | undefined;
};

function AreaChoice({ areas, onChange, error }: AreaChoiceProps) {
  const t = useTranslations('support');
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 text-[13px] font-medium">{t('areasLegend')}</legend>
      <div className="grid gap-1.5 sm:grid-cols-2">
        {consentAreaNames.map((area) => (
          <Checkbox
            key={area}
            checked={areas.includes(area)}
            onChange={(event) =>
              onChange(event.target.checked ? [...areas, area] : areas.filter((each) => each !== area))
            }
          >
            {t(`area.${area}`)}
          </Checkbox>
        ))}
      </div>
      {error && (
        <p role="alert" className="text-[13px] leading-5 text-bad-ink">
          {error}
        </p>
      )}
    </fieldset>
  );
}
