'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useForm, useWatch } from 'react-hook-form';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Checkbox, Input, Select } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import type { Inbound, Policy } from './inbound-types.ts';

const octetsPerMegabyte = 2 ** 20;
const treatments = ['mark', 'junk', 'refuse'] as const;
const choices = { dmarc: ['published', ...treatments], spf: treatments, unauthenticated: treatments } as const;

/** The form's values: the size as people say it. */
const valuesOf = ({ maxBytes, ...policy }: Policy) => ({
  ...policy,
  maxMegabytes: maxBytes === null ? '' : String(Math.round((maxBytes / octetsPerMegabyte) * 10) / 10),
});

type PolicyFormProps = { inbound: Inbound; spamFilterOn: boolean };

export function PolicyForm({ inbound: { domainId, policy, chosen }, spamFilterOn }: PolicyFormProps) {
  const t = useTranslations('inbound');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const form = useForm({ defaultValues: valuesOf(policy) });
  const failure = useServerErrors(form);
  const set = useMutation(
    trpc.inbound.setPolicy.mutationOptions({
      onError: failure.onError,
      async onSuccess(saved) {
        form.reset(valuesOf(saved.policy));
        toast(t('saved'));
        await queries.invalidateQueries({ queryKey: trpc.inbound.pathKey() });
      },
    }),
  );
  const tlsRequired = useWatch({ control: form.control, name: 'tlsRequired' });
  const submit = form.handleSubmit(({ maxMegabytes, ...values }) => {
    failure.clear();
    const maxBytes = maxMegabytes === '' ? null : Math.round(Number(maxMegabytes) * octetsPerMegabyte);
    set.mutate({ domainId, policy: { ...values, maxBytes } });
  });
  const inRange = (text: string) => text === '' || (Number(text) >= 0.1 && Number(text) <= 1_024) || t('maxRange');

  return (
    <Card
      title={
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          {t('title')}
          {!chosen && <Badge>{t('default')}</Badge>}
        </span>
      }
      description={t('description')}
    >
      <form noValidate onSubmit={submit} className="grid gap-4">
        {failure.message && <Notice tone="bad">{failure.message}</Notice>}
        {!spamFilterOn && (
          <Notice tone="warn" title={t('filterOffTitle')}>
            {t('filterOff')}
          </Notice>
        )}
        <div className="grid gap-4 sm:grid-cols-2">
          {(['dmarc', 'spf', 'unauthenticated'] as const).map((check) => (
            <Field key={check} label={t(check)} hint={t(`${check}Hint`)}>
              <Select {...form.register(check)}>
                {choices[check].map((treatment) => (
                  <option key={treatment} value={treatment}>
                    {t(`treatment.${treatment}`)}
                  </option>
                ))}
              </Select>
            </Field>
          ))}
          <Field label={t('spam')} hint={t('spamHint')}>
            <Select {...form.register('spam')}>
              {(['off', 'junk', 'refuse'] as const).map((spam) => (
                <option key={spam} value={spam}>
                  {t(`spamTreatment.${spam}`)}
                </option>
              ))}
            </Select>
          </Field>
          <Field
            label={t('maxMegabytes')}
            optional
            hint={t('maxHint')}
            error={form.formState.errors.maxMegabytes?.message}
          >
            <Input
              type="number"
              inputMode="decimal"
              step="any"
              after={t('megabytes')}
              {...form.register('maxMegabytes', { validate: inRange })}
            />
          </Field>
        </div>
        <Checkbox {...form.register('tlsRequired')}>{t('tlsRequired')}</Checkbox>
        {tlsRequired && <Notice tone="warn">{t('tlsWarning')}</Notice>}
        <Checkbox {...form.register('catchAllStrict')}>{t('catchAllStrict')}</Checkbox>
        <p className="text-[13px] leading-5 text-muted">{t('mixed')}</p>
        <div>
          <Button
            needs="inbound:write"
            variant="primary"
            type="submit"
            pending={set.isPending}
            disabled={!form.formState.isDirty}
          >
            {t('save')}
          </Button>
        </div>
      </form>
    </Card>
  );
}
