'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Dialog } from '../../components/ui/dialog.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { InvoiceSums } from './invoice-lines.tsx';
import type { PlannedInvoice } from './invoice-types.ts';

type DraftDialogProps = { month: string; planned: PlannedInvoice; onClose: () => void };

/** The lines of an invoice that is not issued yet, each with how it is computed. */
export function DraftDialog({ month, planned: { id: contractId, recipient }, onClose }: DraftDialogProps) {
  const t = useTranslations('invoice.planned');
  const trpc = useTRPC();
  const draft = useQuery(trpc.invoice.draft.queryOptions({ month, contractId }));
  return (
    <Dialog open onOpenChange={onClose} title={t('draftOf', { about: recipient })} description={t('draftHint')}>
      {draft.error && <QueryFailure error={draft.error} onRetry={() => void draft.refetch()} />}
      {!draft.error && !draft.data && <SkeletonRows rows={4} />}
      {draft.data && <InvoiceSums document={draft.data} />}
    </Dialog>
  );
}
