'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useEntry } from '../../client/use-entry.ts';
import { Button } from '../../components/ui/button.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Select } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import type { StsOfDomain } from './sts-types.ts';

const dayInSeconds = 86_400;
/** Offered; another one that was set by the API is offered too. */
const usualDays = [1, 7, 30, 365];
const modes = ['none', 'testing', 'enforce'] as const;

/** What to ask of senders, and for how long they remember it. */
export function StsForm({ sts: { domainId, chosen, mode, maxAgeSeconds } }: { sts: StsOfDomain }) {
  const t = useTranslations('sts');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const saved = { mode: chosen ? mode : ('testing' as const), days: String(maxAgeSeconds / dayInSeconds) };
  const entry = useEntry(saved);
  const set = useMutation(
    trpc.sts.set.mutationOptions({
      onError: entry.onError,
      onSuccess(fresh) {
        queries.setQueryData(trpc.sts.get.queryKey({ domainId }), fresh);
        toast(t('saved'));
      },
    }),
  );
  const asked = entry.values.mode;
  const days = [...new Set([...usualDays, Number(saved.days)])].toSorted((a, b) => a - b);
  const send = (values: typeof entry.values) =>
    set.mutate({ domainId, mode: values.mode, maxAgeSeconds: Math.round(Number(values.days) * dayInSeconds) });
  return (
    <form {...entry.form(send)} className="grid gap-4 px-4 py-4 sm:px-5">
      {entry.message && <Notice tone="bad">{entry.message}</Notice>}
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field label={t('mode')} hint={t(`modeHint.${asked}`)}>
          <Select {...entry.text('mode')}>
            {modes.map((each) => (
              <option key={each} value={each}>
                {t(`modes.${each}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('maxAge')}>
          <Select {...entry.text('days')}>
            {days.map((each) => (
              <option key={each} value={String(each)}>
                {t('days', { days: each })}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      {asked === 'enforce' && <Notice tone="warn">{t('enforceWarning')}</Notice>}
      <div className="flex flex-wrap items-center gap-3">
        <Button
          needs="sts:write"
          variant="primary"
          type="submit"
          pending={set.isPending}
          disabled={chosen && !entry.isDirty}
        >
          {t('save')}
        </Button>
        {!chosen && <p className="text-[13px] leading-5 text-muted">{t('unchecked')}</p>}
      </div>
    </form>
  );
}
