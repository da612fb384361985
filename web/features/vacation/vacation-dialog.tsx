'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Dialog } from '../../components/ui/dialog.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { VacationForm } from './vacation-form.tsx';

type VacationDialogProps = { account: { id: string; address: string }; onClose: () => void };

/** What an account answers while its owner is away. */
export function VacationDialog({ account: { id, address }, onClose }: VacationDialogProps) {
  const t = useTranslations('vacation');
  const trpc = useTRPC();
  // Read anew each time: somebody else may have switched it.
  const vacation = useQuery(trpc.vacation.get.queryOptions({ accountId: id }, { staleTime: 0, gcTime: 0 }));
  if (vacation.data) return <VacationForm key={id} address={address} vacation={vacation.data} onClose={onClose} />;
  return (
    <Dialog open onOpenChange={onClose} title={t('title')} description={t('description', { address })}>
      {vacation.error ? (
        <QueryFailure error={vacation.error} onRetry={() => void vacation.refetch()} />
      ) : (
        <Skeleton className="h-80" />
      )}
    </Dialog>
  );
}
