'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Select } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import type { Pool } from './source-types.ts';

type MoveAddressDialogProps = {
  address: Pool['addresses'][number];
  pool: Pool;
  pools: readonly Pool[];
  onClose: () => void;
};

/** Moves an address to another pool, or takes it out of use. */
export function MoveAddressDialog({ address, pool, pools, onClose }: MoveAddressDialogProps) {
  const t = useTranslations('source');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const others = pools.filter(({ id }) => id !== pool.id);
  const form = useForm({ defaultValues: { toPoolId: others[0]?.id ?? '' } });
  const failure = useServerErrors(form);
  const move = useMutation(
    trpc.source.moveAddress.mutationOptions({
      onError: failure.onError,
      async onSuccess() {
        await queries.invalidateQueries({ queryKey: trpc.source.pathKey() });
        toast(t('moveAddress.done', { ip: address.ip }));
        onClose();
      },
    }),
  );
  const submit = form.handleSubmit(({ toPoolId }) => {
    failure.clear();
    move.mutate({ id: address.id, toPoolId: toPoolId || null });
  });
  return (
    <FormDialog
      title={t('moveAddress.of', { ip: address.ip })}
      description={t('moveAddress.description')}
      submit={t('moveAddress.submit')}
      pending={move.isPending}
      failure={failure.message}
      browserChecks
      onSubmit={submit}
      onClose={onClose}
    >
      {pool.addresses.length === 1 && <Notice tone="warn">{t('moveAddress.last')}</Notice>}
      <Field label={t('moveAddress.to')}>
        <Select {...form.register('toPoolId')}>
          {others.map(({ id, name, kind }) => (
            <option key={id} value={id}>
              {`${name} (${t(`kind.${kind}`)})`}
            </option>
          ))}
          <option value="">{t('moveAddress.nowhere')}</option>
        </Select>
      </Field>
    </FormDialog>
  );
}
