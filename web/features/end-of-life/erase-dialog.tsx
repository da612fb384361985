'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { isTypedName } from '../../../core/contract/end-of-life.ts';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Input } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { CountTable } from './count-table.tsx';

type EraseDialogProps = { contractor: string; resellerId: string };

/** Shows what would go before anything does, and starts only once the contractor's name is typed. */
export function EraseDialog({ contractor, resellerId }: EraseDialogProps) {
  const t = useTranslations('endOfLife');
  const common = useTranslations('common');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [asking, setAsking] = useState(false);
  const [name, setName] = useState('');
  const preview = useQuery({ ...trpc.endOfLife.preview.queryOptions({ resellerId }), enabled: asking });
  const erase = useMutation(
    trpc.endOfLife.erase.mutationOptions({
      async onSuccess() {
        toast(t('started'));
        setAsking(false);
        await queries.invalidateQueries({ queryKey: trpc.endOfLife.pathKey() });
      },
    }),
  );
  const counts = preview.data;
  return (
    <>
      <Button
        needs="end-of-life:decide"
        size="sm"
        variant="danger"
        className="justify-self-start"
        onClick={() => setAsking(true)}
      >
        {t('preview')}
      </Button>
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={t('previewTitle')}
        description={t('previewBody')}
        footer={
          <>
            <Button onClick={() => setAsking(false)}>{common('cancel')}</Button>
            <Button
              variant="danger"
              disabled={!counts || !isTypedName(name, contractor)}
              pending={erase.isPending}
              onClick={() => erase.mutate({ resellerId, name })}
            >
              {t('start')}
            </Button>
          </>
        }
      >
        <div className="grid gap-4">
          {(preview.error ?? erase.error) && <Notice tone="bad">{(preview.error ?? erase.error)?.message}</Notice>}
          {!counts && !preview.error && <SkeletonRows rows={5} />}
          {counts &&
            (Object.keys(counts).length === 0 ? (
              <p className="text-sm text-muted">{t('previewNone')}</p>
            ) : (
              <CountTable counts={counts} title={t('willGo')} />
            ))}
          <Field label={t('typeName')} hint={t('typeHint', { name: contractor })}>
            <Input
              value={name}
              autoComplete="off"
              spellCheck={false}
              maxLength={200}
              onChange={(event) => setName(event.target.value)}
            />
          </Field>
        </div>
      </Dialog>
    </>
  );
}
