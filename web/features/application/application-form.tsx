'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Checkbox, Input } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { yenText } from '../../components/ui/yen.tsx';
import { type Application, type ContractorForm, emptyContractor, type Paper } from './application-types.ts';
import { ContractorFields } from './contractor-fields.tsx';
import { DocumentPicker } from './document-picker.tsx';

type ApplicationFormProps = { application: Application; today: string; resellerId: string | null };
type Form = { contractor: ContractorForm; planId: string; trial: boolean; appliedOn: string };

/** Applies for a contract; for the operator, what came on paper, with the paper. */
export function ApplicationForm({ application: { offers }, today, resellerId }: ApplicationFormProps) {
  const t = useTranslations('application');
  const profile = useTranslations('designation.profile');
  const format = useFormatter();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [papers, setPapers] = useState<Paper[]>([]);
  const [accepted, setAccepted] = useState(false);
  const [attested, setAttested] = useState(false);
  const form = useForm<Form>({
    defaultValues: { contractor: emptyContractor, planId: offers[0]?.planId ?? '', trial: false, appliedOn: today },
  });
  const failure = useServerErrors(form, { corporate_number: 'contractor.corporateNumber', contract_day: 'appliedOn' });
  const done = {
    onError: failure.onError,
    async onSuccess() {
      toast(t('submitted'));
      await queries.invalidateQueries();
    },
  };
  const submit = useMutation(trpc.application.submit.mutationOptions(done));
  const submitOf = useMutation(trpc.application.submitOf.mutationOptions(done));
  const planId = form.watch('planId');
  const terms = offers.find((offer) => offer.planId === planId)?.terms ?? null;
  const mayTry = offers.find((offer) => offer.planId === planId)?.trial ?? false;
  const byDocument = resellerId !== null;

  const send = form.handleSubmit(({ contractor, trial, appliedOn }) => {
    failure.clear();
    if (!terms) return;
    const input = {
      ...{
        planId,
        trial: trial && mayTry,
        contractor,
        documentIds: papers.map(({ id }) => id),
        notAntiSocial: true as const,
      },
      terms: { versionId: terms.id, contentHash: terms.contentHash },
    };
    if (byDocument) submitOf.mutate({ ...input, resellerId, appliedOn });
    else submit.mutate(input);
  });

  return (
    <FormProvider {...form}>
      <form onSubmit={send} noValidate className="grid max-w-3xl gap-5">
        <Card title={t('plan')} description={t('planHint')}>
          <fieldset className="grid gap-2">
            <legend className="sr-only">{t('plan')}</legend>
            {offers.map(({ planId: id, name, profile: kind, prices }) => (
              <label
                key={id}
                className="flex cursor-pointer items-start gap-3 rounded-md border border-line px-3 py-2.5 has-checked:border-brand-ink has-checked:bg-sunken"
              >
                <input type="radio" value={id} {...form.register('planId')} className="mt-1 accent-brand" />
                <span className="grid gap-0.5 text-sm">
                  <span className="font-medium">{name}</span>
                  <span className="text-muted">{profile(kind)}</span>
                  {prices && (
                    <span className="text-muted">
                      {t('prices', {
                        initial: yenText(format, prices.initial),
                        monthly: yenText(format, prices.monthly),
                      })}
                    </span>
                  )}
                </span>
              </label>
            ))}
          </fieldset>
          {mayTry && (
            <div className="mt-4 border-t border-line pt-4">
              <Checkbox {...form.register('trial')}>{t('asTrial')}</Checkbox>
              <p className="mt-1 text-[13px] leading-5 text-muted">{t('asTrialHint')}</p>
            </div>
          )}
        </Card>
        <Card title={t('contractor')} description={t('contractorHint')}>
          <ContractorFields />
        </Card>
        <Card title={t('papers')} description={byDocument ? t('paperOfOperator') : t('paperOfApplicant')}>
          <div className="grid gap-4">
            {byDocument && (
              <Field
                label={t('appliedOn')}
                hint={t('appliedOnHint')}
                error={form.formState.errors.appliedOn?.message}
                className="w-44"
              >
                <Input type="date" max={today} {...form.register('appliedOn')} />
              </Field>
            )}
            <DocumentPicker papers={papers} onChange={setPapers} resellerId={resellerId} optional={!byDocument} />
          </div>
        </Card>
        <Card title={t('terms')} description={terms ? `${terms.title} · ${terms.version}` : undefined}>
          {terms ? (
            <div className="grid gap-3 text-sm">
              <p
                // biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls is reached by keyboard
                tabIndex={0}
                className="max-h-60 overflow-y-auto rounded-md bg-sunken p-3 leading-6 whitespace-pre-wrap"
              >
                {terms.body}
              </p>
              <Checkbox checked={accepted} onChange={(event) => setAccepted(event.target.checked)}>
                {t(byDocument ? 'acceptTermsOnPaper' : 'acceptTerms', { version: terms.version })}
              </Checkbox>
              <Checkbox checked={attested} onChange={(event) => setAttested(event.target.checked)}>
                {t('attest')}
              </Checkbox>
            </div>
          ) : (
            <Notice tone="warn">{t('noTerms')}</Notice>
          )}
        </Card>
        {failure.message && <Notice tone="bad">{failure.message}</Notice>}
        <div className="flex flex-wrap items-center justify-end gap-3">
          <p className="text-[13px] text-muted">{t('submitHint')}</p>
          <Button
            type="submit"
            variant="primary"
            size="lg"
            pending={submit.isPending || submitOf.isPending}
            disabled={!terms || !accepted || !attested || (byDocument && papers.length === 0)}
          >
            {t(byDocument ? 'submitOnPaper' : 'submit')}
          </Button>
        </div>
      </form>
    </FormProvider>
  );
}
