'use client';

import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { MailOpen, MailPlus, Pencil, Send } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { Pager, useKeyset } from '../../components/ui/pager.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { RemoveButton } from '../../components/ui/remove-button.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { useWebhooksChanged } from './use-webhooks-changed.ts';
import type { MailHook } from './webhook-types.ts';

// Its form comes with what checks it: only to whoever opens it.
const AddMailHookDialog = dynamic(async () => (await import('./mail-hook-dialog.tsx')).AddMailHookDialog);
const ChangeMailHookDialog = dynamic(async () => (await import('./mail-hook-dialog.tsx')).ChangeMailHookDialog);

/** Whose received mail is posted, and where to. */
export function MailHooks({ ofReseller }: { ofReseller: boolean }) {
  const t = useTranslations('webhook.mail');
  const trpc = useTRPC();
  const [adding, setAdding] = useState(false);
  const [changing, setChanging] = useState<MailHook | null>(null);
  const keyset = useKeyset();
  const list = useQuery({
    ...trpc.mailHook.list.queryOptions({ cursor: keyset.cursor }),
    placeholderData: keepPreviousData,
  });
  const columns: Column<MailHook>[] = [
    {
      id: 'address',
      header: t('address'),
      cell: ({ address, customer }) => (
        <span className="grid min-w-0 gap-0.5">
          <span className="wrap-anywhere">{address.startsWith('@') ? t('anyOf', { domain: address }) : address}</span>
          {ofReseller && <span className="text-xs font-normal text-muted">{customer.name}</span>}
        </span>
      ),
    },
    {
      id: 'webhook',
      header: t('webhook'),
      cell: ({ webhook, alone, format }) => (
        <span className="grid gap-0.5">
          <span>{webhook?.name ?? t('ofProvider')}</span>
          <span className="text-xs text-muted">
            {t(alone ? 'alone' : 'beside')}・{t(`formats.${format}`)}
          </span>
        </span>
      ),
    },
    {
      id: 'actions',
      header: '',
      align: 'right',
      cell: (hook) => <Actions hook={hook} onChange={() => setChanging(hook)} />,
    },
  ];
  return (
    <Card
      flush
      title={t('title')}
      description={t('description')}
      action={
        <Button needs="webhook:write" size="sm" onClick={() => setAdding(true)}>
          <MailPlus aria-hidden />
          {t('add')}
        </Button>
      }
    >
      {list.error ? (
        <QueryFailure error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <>
          <DataTable
            caption={t('title')}
            columns={columns}
            rows={list.data?.rows}
            keyOf={({ id }) => id}
            empty={
              <EmptyState icon={MailOpen} title={t('emptyTitle')}>
                {t('emptyBody')}
              </EmptyState>
            }
          />
          <Pager keyset={keyset} nextCursor={list.data?.nextCursor} of={t('title')} />
        </>
      )}
      {adding && <AddMailHookDialog onClose={() => setAdding(false)} />}
      {changing && <ChangeMailHookDialog hook={changing} onClose={() => setChanging(null)} />}
    </Card>
  );
}

function Actions({ hook: { id, address, webhook }, onChange }: { hook: MailHook; onChange: () => void }) {
  const t = useTranslations('webhook.mail');
  const trpc = useTRPC();
  const changed = useWebhooksChanged();
  const toast = useToast();
  const router = useRouter();
  const test = useMutation(
    trpc.mailHook.test.mutationOptions({
      onError: (error) => toast(error.message, 'bad'),
      async onSuccess({ webhookId }) {
        await changed();
        toast(t('testSent'));
        router.push(`/webhooks/${webhookId}`);
      },
    }),
  );
  const remove = useMutation(
    trpc.mailHook.remove.mutationOptions({
      async onSuccess() {
        await changed();
        toast(t('removed', { address }));
      },
    }),
  );
  return (
    <span className="inline-flex flex-wrap justify-end gap-1">
      {webhook && (
        <>
          <Button
            needs="webhook:write"
            size="icon"
            variant="ghost"
            aria-label={t('test', { address })}
            title={t('test', { address })}
            pending={test.isPending}
            onClick={() => test.mutate({ id })}
          >
            <Send aria-hidden />
          </Button>
          <Button
            needs="webhook:write"
            size="icon"
            variant="ghost"
            aria-label={t('change', { address })}
            title={t('change', { address })}
            onClick={onChange}
          >
            <Pencil aria-hidden />
          </Button>
        </>
      )}
      <RemoveButton
        needs="webhook:write"
        label={t('remove', { address })}
        title={t('removeTitle', { address })}
        consequence={t('removeBody')}
        confirm={t('removeConfirm')}
        removal={remove}
        onConfirm={() => remove.mutate({ id })}
      />
    </span>
  );
}
