'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { secondFactorScopes } from '../../../core/tenancy/second-factor.ts';
import { type Outputs, useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Input, Select } from '../../components/ui/input.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { useToast } from '../../components/ui/toast.tsx';

/** Who has to have a second factor. @param hasCustomers whether there is anybody below the administrators */
export function PolicyCard({ hasCustomers }: { hasCustomers: boolean }) {
  const t = useTranslations('profile.policy');
  const format = useFormatter();
  const trpc = useTRPC();
  const [editing, setEditing] = useState(false);
  const policy = useQuery(trpc.secondFactor.policy.queryOptions());
  if (policy.error) return <QueryFailure error={policy.error} onRetry={() => void policy.refetch()} />;
  if (!policy.data) return <SkeletonRows rows={3} />;
  const { scope, enforcedFrom, asked, having } = policy.data;
  const at = enforcedFrom ? format.dateTime(enforcedFrom, { dateStyle: 'long', timeStyle: 'short' }) : '';
  return (
    <Card
      title={t('title')}
      description={t('description')}
      action={
        <Button needs="sign-in-policy:write" size="sm" onClick={() => setEditing(true)}>
          {t('edit')}
        </Button>
      }
    >
      <p className="text-sm leading-6">
        {t(`state.${scope}`, { at })} {scope !== 'nobody' && t('having', { having, asked })}
      </p>
      {editing && <PolicyDialog policy={policy.data} hasCustomers={hasCustomers} onClose={() => setEditing(false)} />}
    </Card>
  );
}

type PolicyDialogProps = {
  policy: Outputs['secondFactor']['policy'];
  hasCustomers: boolean;
  onClose: () => void;
};

function PolicyDialog({ policy, hasCustomers, onClose }: PolicyDialogProps) {
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
