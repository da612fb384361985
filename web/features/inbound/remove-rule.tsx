'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { ConfirmDialog } from '../../components/ui/dialog.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import type { Rule } from './inbound-types.ts';

export function RemoveRule({ rule: { id, value: sender } }: { rule: Rule }) {
  const t = useTranslations('inbound');
  const common = useTranslations('common');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [asking, setAsking] = useState(false);
  const remove = useMutation(
    trpc.inbound.removeRule.mutationOptions({
      async onSuccess() {
        toast(t('removed', { sender }));
        await queries.invalidateQueries({ queryKey: trpc.inbound.pathKey() });
      },
    }),
  );
  const label = t('remove', { sender });
  return (
    <>
      <Button size="icon" variant="ghost" aria-label={label} title={label} onClick={() => setAsking(true)}>
        <Trash2 aria-hidden />
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('removeTitle', { sender })}
        description={t('removeBody')}
        confirm={common('remove')}
        danger
        pending={remove.isPending}
        onConfirm={() => remove.mutate({ id })}
      >
        {remove.error && <Notice tone="bad">{remove.error.message}</Notice>}
      </ConfirmDialog>
    </>
  );
}
