'use client';

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type Inputs, useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { Facts } from '../../components/ui/facts.tsx';
import { Checkbox } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { listFilter } from './suppression-types.ts';
import { useReason } from './use-reason.ts';

export type Undo = { what: string; choice: Inputs['suppression']['previewUndo']['choice'] };

type UndoDialogProps = { undo: Undo; list: string; onClose: () => void };

/** Shows whom an undo would release, and releases exactly those. */
export function UndoDialog({ undo: { what, choice }, list, onClose }: UndoDialogProps) {
  const t = useTranslations('suppression.undo');
  const common = useTranslations('common');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const reasonText = useReason();
  const [withComplaints, setWithComplaints] = useState(false);
  const input = { ...listFilter(list), choice, withComplaints };
  const preview = useQuery(
    trpc.suppression.previewUndo.queryOptions(input, { placeholderData: keepPreviousData, staleTime: 0, gcTime: 0 }),
  );
  const undo = useMutation(
    trpc.suppression.undo.mutationOptions({
      onError: () => void preview.refetch(),
      async onSuccess({ released }) {
        await queries.invalidateQueries({ queryKey: trpc.suppression.pathKey() });
        toast(t('done', { count: released }));
        onClose();
      },
    }),
  );
  const seen = preview.data;
  const failure = preview.error ?? undo.error;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('previewTitle', { what })}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button
            variant="primary"
            pending={undo.isPending}
            disabled={!seen || seen.count === 0 || preview.isFetching}
            onClick={() => seen && undo.mutate({ ...input, count: seen.count, upTo: seen.upTo })}
          >
            {t('confirm', { count: seen?.count ?? 0 })}
          </Button>
        </>
      }
    >
      {failure && <Notice tone="bad">{failure.message}</Notice>}
      {!seen && !failure && <SkeletonRows rows={3} />}
      {seen && (
        <div className="grid gap-4">
          <p className="text-sm leading-6">{seen.count === 0 ? t('none') : t('summary', { count: seen.count })}</p>
          {seen.reasons.length > 0 && (
            <Facts
              columns
              facts={seen.reasons.map(({ reason, count }) => ({ label: reasonText(reason), value: count }))}
            />
          )}
          {seen.complaints > 0 && (
            <Checkbox checked={withComplaints} onChange={(event) => setWithComplaints(event.target.checked)}>
              {t('complaints', { count: seen.complaints })}
            </Checkbox>
          )}
          {seen.rows.length > 0 && (
            <div className="grid gap-1">
              <p className="text-xs leading-5 text-muted">{t('newest')}</p>
              <ul className="grid gap-1.5">
                {seen.rows.map(({ id, recipient, cause }) => (
                  <li key={id} className="min-w-0">
                    <span className="font-mono text-[13px] wrap-anywhere">{recipient}</span>
                    {cause?.reply && <span className="block text-xs break-words text-muted">{cause.reply}</span>}
                  </li>
                ))}
              </ul>
            </div>
          )}
        </div>
      )}
    </Dialog>
  );
}
