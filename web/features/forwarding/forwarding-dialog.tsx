'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Dialog } from '../../components/ui/dialog.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { ForwardingForm } from './forwarding-form.tsx';

type ForwardingDialogProps = { account: { id: string; address: string }; onClose: () => void };

/** Where an account sends its mail on to. */
export function ForwardingDialog({ account: { id, address }, onClose }: ForwardingDialogProps) {
  const t = useTranslations('forwarding');
  const trpc = useTRPC();
  // Read anew each time: somebody else may have changed it.
  const forwarding = useQuery(trpc.forwarding.get.queryOptions({ accountId: id }, { staleTime: 0, gcTime: 0 }));
  if (forwarding.data)
    return <ForwardingForm key={id} address={address} forwarding={forwarding.data} onClose={onClose} />;
  return (
    <Dialog open onOpenChange={onClose} title={t('title')} description={t('description', { address })}>
      {forwarding.error ? (
        <QueryFailure error={forwarding.error} onRetry={() => void forwarding.refetch()} />
      ) : (
        <Skeleton className="h-60" />
      )}
    </Dialog>
  );
}
