'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { ConfirmDialog } from '../../components/ui/dialog.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import type { Throttle } from './throttles-card.tsx';

type EndThrottleDialogProps = { throttle: Throttle; onDone: () => Promise<void>; onClose: () => void };

/** Ends a restriction now; it stays on record. */
export function EndThrottleDialog({ throttle: { id, reason }, onDone, onClose }: EndThrottleDialogProps) {
  const t = useTranslations('limit.throttle');
  const trpc = useTRPC();
  const end = useMutation(
    trpc.limit.endThrottle.mutationOptions({
      async onSuccess() {
        await onDone();
        onClose();
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t('endTitle')}
      description={t('endBody', { reason })}
      confirm={t('end')}
      pending={end.isPending}
      onConfirm={() => end.mutate({ id })}
    >
      {end.error && <Notice tone="bad">{end.error.message}</Notice>}
    </ConfirmDialog>
  );
}
