'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { ConfirmDialog } from '../../components/ui/dialog.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { RemoveButton } from '../../components/ui/remove-button.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import type { BrandHost } from './use-brand-hosts.ts';

/** Makes a host name the main one, or gives it up; for any but the main one. */
export function HostActions({ host: { host, unicodeName, claimId, state } }: { host: BrandHost }) {
  const t = useTranslations('brand.hosts');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const shown = (hosts: BrandHost[]) => queries.setQueryData(trpc.brandHost.list.queryKey(), hosts);
  const remove = useMutation(
    trpc.brandHost.remove.mutationOptions({
      onSuccess(hosts) {
        shown(hosts);
        toast(t('removed', { host: unicodeName }));
      },
    }),
  );
  const proven = state !== 'waiting' && state !== 'taken';
  return (
    <div className="flex items-center gap-1.5">
      {proven && <MakeMain host={host} name={unicodeName} onChanged={shown} />}
      {claimId && (
        <RemoveButton
          needs="brand:write"
          label={t('remove', { host: unicodeName })}
          title={t('removeTitle', { host: unicodeName })}
          consequence={proven ? t('removeBody') : t('removeWaiting')}
          confirm={t('removeConfirm')}
          removal={remove}
          onConfirm={() => remove.mutate({ host })}
        />
      )}
    </div>
  );
}

type MakeMainProps = { host: string; name: string; onChanged: (hosts: BrandHost[]) => void };

function MakeMain({ host, name, onChanged }: MakeMainProps) {
  const t = useTranslations('brand.hosts');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [asking, setAsking] = useState(false);
  const choose = useMutation(
    trpc.brandHost.chooseMain.mutationOptions({
      async onSuccess(hosts) {
        onChanged(hosts);
        setAsking(false);
        toast(t('becameMain', { host: name }));
        await queries.invalidateQueries(trpc.brand.pathFilter()); // previews show it
      },
    }),
  );
  return (
    <>
      <Button
        needs="brand:write"
        size="sm"
        aria-label={t('makeMainOf', { host: name })}
        onClick={() => {
          choose.reset();
          setAsking(true);
        }}
      >
        {t('makeMain')}
      </Button>
      {asking && (
        <ConfirmDialog
          open
          onOpenChange={setAsking}
          title={t('mainTitle', { host: name })}
          description={t('mainBody')}
          confirm={t('makeMain')}
          pending={choose.isPending}
          onConfirm={() => choose.mutate({ host })}
        >
          {choose.error && <Notice tone="bad">{choose.error.message}</Notice>}
        </ConfirmDialog>
      )}
    </>
  );
}
