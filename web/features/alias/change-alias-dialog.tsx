'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { PostingField, TargetsField, targetRefusals } from './alias-fields.tsx';
import { type Alias, readTargets } from './alias-types.ts';
import { useAliasesChanged } from './use-aliases-changed.ts';

/** Changes where an alias leads, and who may post to a group. */
export function ChangeAliasDialog({ alias, onClose }: { alias: Alias; onClose: () => void }) {
  const t = useTranslations('alias');
  const trpc = useTRPC();
  const toast = useToast();
  const changed = useAliasesChanged();
  const { id, address, posting } = alias;
  const form = useForm({ defaultValues: { posting, targets: alias.targets.join('\n') } });
  const failure = useServerErrors(form, {
    ...targetRefusals,
    address_malformed: 'targets',
    address_too_long: 'targets',
  });
  const change = useMutation(
    trpc.alias.change.mutationOptions({
      onError: failure.onError,
      async onSuccess() {
        await changed();
        toast(t('changed', { address }));
        onClose();
      },
    }),
  );
  const submit = form.handleSubmit((values) => {
    failure.clear();
    const targets = readTargets(values.targets);
    if (targets.length === 0) return form.setError('targets', { message: t('targetsMissing') }, { shouldFocus: true });
    change.mutate({ id, posting: values.posting, targets });
  });
  return (
    <FormDialog
      title={t('changeOf', { address })}
      pending={change.isPending}
      failure={failure.message}
      onSubmit={submit}
      onClose={onClose}
    >
      {alias.kind === 'group' && <PostingField input={form.register('posting')} />}
      <TargetsField input={form.register('targets')} error={form.formState.errors.targets?.message} />
    </FormDialog>
  );
}
