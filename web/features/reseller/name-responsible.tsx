'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { ConfirmDialog } from '../../components/ui/dialog.tsx';
import { Notice } from '../../components/ui/notice.tsx';

type NameResponsibleProps = { resellerId: string; administrator: { id: string; name: string } };

/** Makes another administrator answer for the contract, e.g. when the present one has left. */
export function NameResponsible({ resellerId, administrator: { id, name } }: NameResponsibleProps) {
  const t = useTranslations('reseller.detail');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const naming = useMutation(
    trpc.reseller.nameResponsible.mutationOptions({
      async onSuccess() {
        setAsking(false);
        await queries.invalidateQueries({ queryKey: trpc.reseller.pathKey() });
      },
    }),
  );
  return (
    <>
      <Button needs="reseller:write" size="sm" onClick={() => setAsking(true)}>
        {t('nameResponsible')}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('nameResponsibleTitle', { name })}
        description={t('nameResponsibleBody', { name })}
        confirm={t('nameResponsible')}
        pending={naming.isPending}
        onConfirm={() => naming.mutate({ resellerId, userId: id })}
      >
        {naming.error && <Notice tone="bad">{naming.error.message}</Notice>}
      </ConfirmDialog>
    </>
  );
}
