'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { ConfirmDialog } from '../../components/ui/dialog.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import type { Suppression } from './suppression-types.ts';

/** Lets mail go to a recipient again, after saying what that means. */
export function ReleaseDialog({ suppression, onClose }: { suppression: Suppression; onClose: () => void }) {
  const { id, recipient, customerId } = suppression;
  const t = useTranslations('suppression');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const release = useMutation(
    trpc.suppression.release.mutationOptions({
      async onSuccess() {
        await queries.invalidateQueries({ queryKey: trpc.suppression.pathKey() });
        toast(t('releasedNow', { recipient }));
        onClose();
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t('releaseTitle', { recipient })}
      description={t(customerId === null ? 'releaseBodyReseller' : 'releaseBody')}
      confirm={t('release')}
      pending={release.isPending}
      onConfirm={() => release.mutate({ id })}
    >
      {release.error && <Notice tone="bad">{release.error.message}</Notice>}
    </ConfirmDialog>
  );
}
