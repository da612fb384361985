'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useForm, useWatch } from 'react-hook-form';
import { ruledReasons } from '../../../core/suppression/stop-reason.ts';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Checkbox, Select } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { RuleRow } from './rule-row.tsx';
import { settingsOf, valuesOf } from './settings-values.ts';
import type { Settings } from './suppression-types.ts';

const hours = Array.from({ length: 24 }, (_, hour) => hour);

type SettingsFormProps = { stored: Settings; ofReseller: boolean };

/** When sending stops, for a customer or for all customers of a reseller. */
export function SettingsForm({ stored, ofReseller }: SettingsFormProps) {
  const { customerId, from, shared, settings, stopped } = stored;
  const t = useTranslations('suppression.settings');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const form = useForm({ defaultValues: valuesOf(stored) });
  const start = useWatch({ control: form.control, name: 'start' });
  const failure = useServerErrors(form);
  const refresh = () => queries.invalidateQueries({ queryKey: trpc.suppression.pathKey() });
  const save = useMutation(
    trpc.suppression.saveSettings.mutationOptions({
      onError: failure.onError,
      async onSuccess({ released }) {
        await refresh();
        toast(released > 0 ? t('savedReleased', { count: released }) : t('saved'));
      },
    }),
  );
  const drop = useMutation(
    trpc.suppression.dropSettings.mutationOptions({
      onError: failure.onError,
      async onSuccess() {
        await refresh();
        toast(t('dropped'));
      },
    }),
  );
  const submit = form.handleSubmit((values) => {
    failure.clear();
    const release = ruledReasons.filter((reason) => values.rules[reason].release && !values.rules[reason].enabled);
    save.mutate({ customerId, settings: settingsOf(values), shared: values.shared, release });
  });
  const resting = shared && customerId !== null;
  const isOwn = from === 'customer' || (customerId === null && from === 'reseller');
  const fromText = from === 'reseller' && !ofReseller ? t('fromForCustomer') : t(`from.${from}`);
  return (
    <form noValidate onSubmit={submit}>
      <fieldset disabled={resting} className="grid min-w-0 gap-5">
        {failure.message && <Notice tone="bad">{failure.message}</Notice>}
        {resting && <Notice>{t(ofReseller ? 'sharedNoticeReseller' : 'sharedNotice')}</Notice>}
        <Card
          flush
          title={
            <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
              {t('rules')}
              <Badge>{fromText}</Badge>
            </span>
          }
          description={t('rulesHint')}
        >
          <div className="divide-y divide-line border-t border-line">
            {ruledReasons.map((reason) => (
              <RuleRow
                key={reason}
                form={form}
                reason={reason}
                wasEnabled={settings.rules[reason].enabled}
                stopped={stopped.find((each) => each.reason === reason)?.count ?? 0}
              />
            ))}
            <div className="px-4 py-3.5 sm:px-5">
              <Checkbox checked disabled readOnly>
                <span className="font-medium">{t('complaint')}</span>
                <span className="block text-[13px] leading-5 text-muted">{t('complaintHint')}</span>
              </Checkbox>
            </div>
          </div>
        </Card>
        <Card>
          <div className="grid gap-4">
            <Field label={t('start')} hint={start !== 'now' && t('startHint')} className="max-w-xs">
              <Select {...form.register('start')}>
                <option value="now">{t('immediately')}</option>
                {hours.map((hour) => (
                  <option key={hour} value={hour}>
                    {t('atHour', { hour })}
                  </option>
                ))}
              </Select>
            </Field>
            {ofReseller && customerId === null && (
              <Checkbox {...form.register('shared')}>
                <span>{t('shared')}</span>
                <span className="block text-[13px] leading-5 text-muted">{t('sharedHint')}</span>
              </Checkbox>
            )}
            {!resting && (
              <div className="flex flex-wrap gap-2">
                <Button
                  needs="suppression:write"
                  variant="primary"
                  type="submit"
                  pending={save.isPending}
                  disabled={!form.formState.isDirty}
                >
                  {t('save')}
                </Button>
                {isOwn && (
                  <Button
                    needs="suppression:write"
                    pending={drop.isPending}
                    onClick={() => drop.mutate({ customerId })}
                  >
                    {t('drop')}
                  </Button>
                )}
              </div>
            )}
          </div>
        </Card>
      </fieldset>
    </form>
  );
}
