'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useEntry } from '../../client/use-entry.ts';
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

const inRange = (text: string) => text === '' || (Number(text) >= 0.1 && Number(text) <= 1_024);

type PolicyFormProps = { inbound: Inbound; spamFilterOn: boolean };

export function PolicyForm({ inbound: { domainId, policy, chosen }, spamFilterOn }: PolicyFormProps) {
  const t = useTranslations('inbound');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const entry = useEntry(valuesOf(policy));
  const set = useMutation(
    trpc.inbound.setPolicy.mutationOptions({
      onError: entry.onError,
      async onSuccess(saved) {
        entry.reset(valuesOf(saved.policy));
        toast(t('saved'));
        await queries.invalidateQueries({ queryKey: trpc.inbound.pathKey() });
      },
    }),
  );
  const send = ({ maxMegabytes, ...values }: typeof entry.values) => {
    if (!inRange(maxMegabytes)) return entry.refuse({ maxMegabytes: t('maxRange') });
    const maxBytes = maxMegabytes === '' ? null : Math.round(Number(maxMegabytes) * octetsPerMegabyte);
    set.mutate({ domainId, policy: { ...values, maxBytes } });
  };

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
      <form {...entry.form(send)} className="grid gap-4">
        {entry.message && <Notice tone="bad">{entry.message}</Notice>}
        {!spamFilterOn && (
          <Notice tone="warn" title={t('filterOffTitle')}>
            {t('filterOff')}
          </Notice>
        )}
        <div className="grid gap-4 sm:grid-cols-2">
          {(['dmarc', 'spf', 'unauthenticated'] as const).map((check) => (
            <Field key={check} label={t(check)} hint={t(`${check}Hint`)}>
              <Select {...entry.text(check)}>
                {choices[check].map((treatment) => (
                  <option key={treatment} value={treatment}>
                    {t(`treatment.${treatment}`)}
                  </option>
                ))}
              </Select>
            </Field>
          ))}
          <Field label={t('spam')} hint={t('spamHint')}>
            <Select {...entry.text('spam')}>
              {(['off', 'junk', 'refuse'] as const).map((spam) => (
                <option key={spam} value={spam}>
                  {t(`spamTreatment.${spam}`)}
                </option>
              ))}
            </Select>
          </Field>
          <Field label={t('maxMegabytes')} optional hint={t('maxHint')} error={entry.errors.maxMegabytes}>
            <Input
              type="number"
              inputMode="decimal"
              step="any"
              after={t('megabytes')}
              {...entry.text('maxMegabytes')}
            />
          </Field>
        </div>
        <Checkbox {...entry.box('tlsRequired')}>{t('tlsRequired')}</Checkbox>
        {entry.values.tlsRequired && <Notice tone="warn">{t('tlsWarning')}</Notice>}
        <Checkbox {...entry.box('catchAllStrict')}>{t('catchAllStrict')}</Checkbox>
        <p className="text-[13px] leading-5 text-muted">{t('mixed')}</p>
        <div>
          <Button
            needs="inbound:write"
            variant="primary"
            type="submit"
            pending={set.isPending}
            disabled={!entry.isDirty}
          >
            {t('save')}
          </Button>
        </div>
      </form>
    </Card>
  );
}
