'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { ConfirmDialog } from '../../components/ui/dialog.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import type { Alias } from './alias-types.ts';
import { useAliasesChanged } from './use-aliases-changed.ts';

/** Removes an alias, after saying which mail will be refused. */
export function RemoveAliasDialog({ alias: { id, address }, onClose }: { alias: Alias; onClose: () => void }) {
  const t = useTranslations('alias');
  const trpc = useTRPC();
  const toast = useToast();
  const changed = useAliasesChanged();
  const remove = useMutation(
    trpc.alias.remove.mutationOptions({
      async onSuccess() {
        await changed();
        toast(t('removed', { address }));
        onClose();
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      danger
      onOpenChange={onClose}
      title={t('removeTitle', { address })}
      description={t('removeBody')}
      confirm={t('removeConfirm')}
      pending={remove.isPending}
      onConfirm={() => remove.mutate({ id })}
    >
      {remove.error && <Notice tone="bad">{remove.error.message}</Notice>}
    </ConfirmDialog>
  );
}
