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

type RemoveAccessProps = { id: string; name: string; label: string; title: string; consequence: string };

/** Takes a network or a login away, after saying which mail will stop. */
export function RemoveAccess({ id, name, label, title, consequence }: RemoveAccessProps) {
  const t = useTranslations('relay');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [asking, setAsking] = useState(false);
  const remove = useMutation(
    trpc.relay.remove.mutationOptions({
      async onSuccess() {
        toast(t('removed', { name }));
        await queries.invalidateQueries({ queryKey: trpc.relay.pathKey() });
      },
    }),
  );
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
          title={title}
          description={consequence}
          confirm={t('removeConfirm')}
          pending={remove.isPending}
          onConfirm={() => remove.mutate({ id })}
        >
          {remove.error && <Notice tone="bad">{remove.error.message}</Notice>}
        </ConfirmDialog>
      )}
    </>
  );
}
