'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { type Outputs, useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Select } from '../../components/ui/input.tsx';
import { useToast } from '../../components/ui/toast.tsx';

type PassDialogProps = {
  candidates: Outputs['administrator']['responsible']['candidates'];
  onClose: () => void;
};

/** Names the next one to answer for the contract. */
export function PassDialog({ candidates, onClose }: PassDialogProps) {
  const t = useTranslations('administrator.responsible');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const form = useForm({ defaultValues: { userId: candidates[0]?.id ?? '' } });
  const failure = useServerErrors(form);
  const pass = useMutation(
    trpc.administrator.passResponsibility.mutationOptions({
      onError: failure.onError,
      async onSuccess(_, { userId }) {
        toast(t('passed', { name: candidates.find(({ id }) => id === userId)?.name ?? '' }));
        onClose();
        await queries.invalidateQueries({ queryKey: trpc.administrator.pathKey() });
      },
    }),
  );
  return (
    <FormDialog
      title={t('passTitle')}
      description={t('passBody')}
      submit={t('pass')}
      pending={pass.isPending}
      failure={failure.message}
      onSubmit={form.handleSubmit((entry) => {
        failure.clear();
        pass.mutate(entry);
      })}
      onClose={onClose}
    >
      <Field label={t('to')}>
        <Select {...form.register('userId')}>
          {candidates.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
    </FormDialog>
  );
}
