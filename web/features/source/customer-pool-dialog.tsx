'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Button } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Input, Select } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import type { Pool, SourceCustomer } from './source-types.ts';

export type Move = 'override' | 'clearOverride' | 'quarantine' | 'endQuarantine';

type Props = { customer: SourceCustomer; move: Move; pools: readonly Pool[]; onClose: () => void };

/** Gives one customer a pool of its own or takes it away, or moves it to quarantine or back, with the reason. */
export function CustomerPoolDialog({ customer, move, pools, onClose }: Props) {
  const t = useTranslations();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const form = useForm({ defaultValues: { sourcePoolId: '', reason: '' } });
  const failure = useServerErrors(form);
  const ending = {
    onError: failure.onError,
    async onSuccess() {
      await queries.invalidateQueries({ queryKey: trpc.source.pathKey() });
      toast(t(`source.move.${move}.done`, { name: customer.customerName }));
      onClose();
    },
  };
  const moves = {
    override: useMutation(trpc.source.attach.mutationOptions(ending)),
    clearOverride: useMutation(trpc.source.clearOverride.mutationOptions(ending)),
    quarantine: useMutation(trpc.source.quarantine.mutationOptions(ending)),
    endQuarantine: useMutation(trpc.source.endQuarantine.mutationOptions(ending)),
  };
  const submit = form.handleSubmit(({ sourcePoolId, reason }) => {
    failure.clear();
    const { resellerId, customerId } = customer;
    moves[move].mutate({ resellerId, customerId, sourcePoolId, reason });
  });
  const choosesPool = move === 'override' || move === 'quarantine';
  const givesReason = move === 'quarantine' || move === 'endQuarantine';
  const fitting = pools.filter(({ kind }) => (kind === 'quarantine') === (move === 'quarantine'));
  const { errors } = form.formState;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t(`source.move.${move}.title`, { name: customer.customerName })}
      description={t(`source.move.${move}.description`)}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" type="submit" form="customer-pool" pending={moves[move].isPending}>
            {t(`source.move.${move}.button`)}
          </Button>
        </>
      }
    >
      <form id="customer-pool" onSubmit={submit} className="grid gap-4">
        {failure.message && <Notice tone="bad">{failure.message}</Notice>}
        {choosesPool && (
          <Field label={t('source.pool')} error={errors.sourcePoolId?.message}>
            <Select {...form.register('sourcePoolId')} required>
              <option value="">{t('source.choose')}</option>
              {fitting.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
        )}
        {givesReason && (
          <Field label={t('source.reason')} hint={t('source.reasonHint')} error={errors.reason?.message}>
            <Input {...form.register('reason')} required maxLength={500} />
          </Field>
        )}
      </form>
    </Dialog>
  );
}
