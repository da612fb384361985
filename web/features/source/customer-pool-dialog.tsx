'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Input, Select } from '../../components/ui/input.tsx';
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
    <FormDialog
      title={t(`source.move.${move}.title`, { name: customer.customerName })}
      description={t(`source.move.${move}.description`)}
      submit={t(`source.move.${move}.button`)}
      pending={moves[move].isPending}
      failure={failure.message}
      browserChecks
      onSubmit={submit}
      onClose={onClose}
    >
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
    </FormDialog>
  );
}
