'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { maxExportDays } from '../../../core/contract/end-of-life.ts';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { ConfirmDialog } from '../../components/ui/dialog.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Input } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import type { End } from './end-types.ts';

/** Opens the window in which the contractor takes its data along, or sets its days anew. */
export function OpenExport({ end, resellerId }: { end: End; resellerId: string }) {
  const t = useTranslations('endOfLife');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [asking, setAsking] = useState(false);
  const [days, setDays] = useState(String(end.defaultDays));
  const open = useMutation(
    trpc.endOfLife.openExport.mutationOptions({
      async onSuccess() {
        toast(t('openDone'));
        setAsking(false);
        await queries.invalidateQueries({ queryKey: trpc.endOfLife.pathKey() });
      },
    }),
  );
  const verb = t(end.window ? 'change' : 'open');
  return (
    <>
      <Button
        needs="end-of-life:decide"
        size="sm"
        variant={end.window ? 'secondary' : 'primary'}
        className="justify-self-start"
        onClick={() => setAsking(true)}
      >
        {verb}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('openTitle')}
        description={t('openBody')}
        confirm={verb}
        pending={open.isPending}
        onConfirm={() => open.mutate({ resellerId, days: Number(days) })}
      >
        <div className="grid gap-4">
          {open.error && <Notice tone="bad">{open.error.message}</Notice>}
          <Field label={t('days')} hint={t('daysHint')}>
            <Input
              type="number"
              min={1}
              max={maxExportDays}
              value={days}
              onChange={(event) => setDays(event.target.value)}
            />
          </Field>
        </div>
      </ConfirmDialog>
    </>
  );
}
