'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { bytesText } from '../../components/ui/amounts.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Checkbox, Input, Select, Textarea } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import type { Action } from './queue-types.ts';
import type { Selector } from './selector.ts';
import { useSources } from './use-sources.ts';
import { useWhat } from './use-what.ts';

/** Hours after which a hold or re-route ends by itself: what is forgotten must not last for ever. */
const spans = [1, 6, 24, 72, 168, 720] as const;

type OrderDialogProps = { action: Action; selector: Selector; onClose: () => void };

/** Gives an order: says for what it is, how many wait that it touches now, and what follows. */
export function OrderDialog({ action, selector, onClose }: OrderDialogProps) {
  const t = useTranslations('queue');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const locale = useLocale();
  const count = useQuery(trpc.queue.count.queryOptions(selector)).data;
  const what = useWhat()(selector, count);
  const sources = useSources(action === 'reroute');
  const form = useForm({ defaultValues: { reason: '', hours: '24', notifySender: true, nextHop: '', source: '' } });
  const failure = useServerErrors(form);
  const order = useMutation(
    trpc.queue.order.mutationOptions({
      onError: failure.onError,
      async onSuccess() {
        await queries.invalidateQueries({ queryKey: trpc.queue.pathKey() });
        toast(t(`order.made.${action}`));
        onClose();
      },
    }),
  );
  const submit = form.handleSubmit(({ reason, hours, notifySender, nextHop, source }) => {
    failure.clear();
    if (reason.trim() === '')
      return form.setError('reason', { message: t('order.reasonMissing') }, { shouldFocus: true });
    const [kind, id] = source.split(' ');
    const way = { nextHop, ...(kind === 'pool' && { poolId: id }), ...(kind === 'address' && { addressId: id }) };
    order.mutate({ action, selector, reason, hours: Number(hours), notifySender, ...(action === 'reroute' && way) });
  });
  const touched =
    count && (action === 'reroute' ? count.outgoing : action === 'retry' ? count.deferred : count.deliveries);
  const { errors } = form.formState;
  return (
    <FormDialog
      title={t(`order.title.${action}`)}
      description={t('order.for', {
        what: what.length > 0 ? what.map(({ label, value }) => `${label} ${value}`).join(', ') : t('everything'),
      })}
      submit={t(`order.submit.${action}`)}
      pending={order.isPending}
      failure={failure.message}
      danger={action === 'delete'}
      onSubmit={submit}
      onClose={onClose}
    >
      <Notice tone={action === 'delete' ? 'bad' : action === 'hold' ? 'warn' : 'info'}>
        {count && touched !== undefined && (
          <strong className="block font-semibold">
            {t('order.touches', { count: touched, size: bytesText(count.bytes, locale) })}
          </strong>
        )}
        {t(`order.consequence.${action}`)}
      </Notice>
      {action === 'reroute' && (
        <>
          <Field label={t('order.nextHop')} hint={t('order.nextHopHint')} error={errors.nextHop?.message} optional>
            <Input placeholder="relay.example.jp:25" {...form.register('nextHop')} />
          </Field>
          <Field label={t('order.from')} error={errors.source?.message}>
            <Select {...form.register('source')}>
              <option value="">{t('order.fromOwn')}</option>
              {sources.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </Select>
          </Field>
        </>
      )}
      {(action === 'hold' || action === 'reroute') && (
        <Field label={t('order.hours')}>
          <Select {...form.register('hours')}>
            {spans.map((hours) => (
              <option key={hours} value={hours}>
                {hours < 24 ? t('order.hour', { hours }) : t('order.days', { days: hours / 24 })}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {action === 'delete' && (
        <div className="grid gap-1">
          <Checkbox {...form.register('notifySender')}>{t('order.notify')}</Checkbox>
          <p className="text-[13px] leading-5 text-muted">{t('order.silent')}</p>
        </div>
      )}
      <Field label={t('order.reason')} hint={t('order.reasonHint')} error={errors.reason?.message}>
        <Textarea rows={2} {...form.register('reason')} />
      </Field>
    </FormDialog>
  );
}
