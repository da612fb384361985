'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Button } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { PostingField, TargetsField, targetRefusals } from './alias-fields.tsx';
import { type Alias, readTargets } from './alias-types.ts';
import { useAliasesChanged } from './use-aliases-changed.ts';

/** Changes where an alias leads, and who may post to a group. */
export function ChangeAliasDialog({ alias, onClose }: { alias: Alias; onClose: () => void }) {
  const t = useTranslations('alias');
  const common = useTranslations('common');
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
    <Dialog
      open
      onOpenChange={onClose}
      title={t('changeOf', { address })}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button variant="primary" type="submit" form="change-alias" pending={change.isPending}>
            {common('save')}
          </Button>
        </>
      }
    >
      <form id="change-alias" noValidate onSubmit={submit} className="grid gap-4">
        {failure.message && <Notice tone="bad">{failure.message}</Notice>}
        {alias.kind === 'group' && <PostingField input={form.register('posting')} />}
        <TargetsField input={form.register('targets')} error={form.formState.errors.targets?.message} />
      </form>
    </Dialog>
  );
}
