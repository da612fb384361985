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

/** Takes an address out, after saying who is told then. */
export function RemoveContact({ id, email }: { id: string; email: string }) {
  const t = useTranslations('notice');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [asking, setAsking] = useState(false);
  const remove = useMutation(
    trpc.notice.removeContact.mutationOptions({
      async onSuccess() {
        toast(t('removed', { email }));
        await queries.invalidateQueries({ queryKey: trpc.notice.pathKey() });
      },
    }),
  );
  const label = t('removeLabel', { email });
  return (
    <>
      <Button size="icon" variant="ghost" aria-label={label} title={label} onClick={() => setAsking(true)}>
        <Trash2 aria-hidden />
      </Button>
      {asking && (
        <ConfirmDialog
          open
          danger
          onOpenChange={setAsking}
          title={t('removeTitle', { email })}
          description={t('removeBody')}
          confirm={t('remove')}
          pending={remove.isPending}
          onConfirm={() => remove.mutate({ id })}
        >
          {remove.error && <Notice tone="bad">{remove.error.message}</Notice>}
        </ConfirmDialog>
      )}
    </>
  );
}
