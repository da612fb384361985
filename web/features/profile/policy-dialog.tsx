'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { secondFactorScopes } from '../../../core/tenancy/second-factor.ts';
import { type Outputs, useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Input, Select } from '../../components/ui/input.tsx';
import { useToast } from '../../components/ui/toast.tsx';

type PolicyDialogProps = {
  policy: Outputs['secondFactor']['policy'];
  hasCustomers: boolean;
  onClose: () => void;
};

/** Who must sign in with a second factor, and by when. */
export function PolicyDialog({ policy, hasCustomers, onClose }: PolicyDialogProps) {
  const t = useTranslations('profile.policy');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const form = useForm({ defaultValues: { scope: policy.scope, graceDays: 14 } });
  const failure = useServerErrors(form);
  const set = useMutation(
    trpc.secondFactor.setPolicy.mutationOptions({
      onError: failure.onError,
      async onSuccess() {
        toast(t('saved'));
        onClose();
        await queries.invalidateQueries({ queryKey: trpc.secondFactor.pathKey() });
      },
    }),
  );
  return (
    <FormDialog
      title={t('title')}
      description={t('consequence')}
      submit={t('save')}
      pending={set.isPending}
      failure={failure.message}
      onSubmit={form.handleSubmit((entry) => {
        failure.clear();
        set.mutate(entry);
      })}
      onClose={onClose}
    >
      <Field label={t('scope')}>
        <Select {...form.register('scope')}>
          {secondFactorScopes
            .filter((scope) => hasCustomers || scope !== 'administrators')
            .map((scope) => (
              <option key={scope} value={scope}>
                {t(`scopes.${scope === 'everyone' && !hasCustomers ? 'operator' : scope}`)}
              </option>
            ))}
        </Select>
      </Field>
      <Field label={t('graceDays')} hint={t('graceHint')} error={form.formState.errors.graceDays?.message}>
        <Input type="number" min={0} max={90} {...form.register('graceDays', { valueAsNumber: true })} />
      </Field>
    </FormDialog>
  );
}
