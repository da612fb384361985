'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Plus, Webhook as WebhookIcon } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { Pager, useKeyset } from '../../components/ui/pager.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { MailHooks } from './mail-hooks.tsx';
import { SecretDialog } from './secret-dialog.tsx';
import { WebhookState } from './webhook-state.tsx';
import type { ShownSecret, Webhook } from './webhook-types.ts';

// Its form comes with what checks it: only to whoever opens it.
const AddWebhookDialog = dynamic(async () => (await import('./webhook-dialog.tsx')).AddWebhookDialog);

/** Where a reseller or a customer is told of events. */
export function WebhookList({ ofReseller }: { ofReseller: boolean }) {
  const t = useTranslations('webhook');
  const trpc = useTRPC();
  const [adding, setAdding] = useState(false);
  const [shown, setShown] = useState<ShownSecret | null>(null);
  const keyset = useKeyset();
  const list = useQuery({
    ...trpc.webhook.list.queryOptions({ cursor: keyset.cursor }),
    placeholderData: keepPreviousData,
  });
  const columns: Column<Webhook>[] = [
    {
      id: 'name',
      header: t('name'),
      cell: ({ name, url }) => (
        <span className="grid min-w-0 gap-0.5">
          <span>{name}</span>
          <span className="font-mono text-xs font-normal wrap-anywhere text-muted">{url}</span>
        </span>
      ),
    },
    ...(ofReseller
      ? [
          {
            id: 'whose',
            header: t('whose'),
            from: 'sm' as const,
            cell: ({ customer }: Webhook) => customer?.name ?? t('allCustomers'),
          },
        ]
      : []),
    {
      id: 'groups',
      header: t('groups'),
      from: 'md',
      cell: ({ groups, finalOnly }) => (
        <span className="grid gap-0.5">
          <span>
            {groups.length > 0 ? groups.map((group) => t(`group.${group}`)).join(t('listComma')) : t('groupsNone')}
          </span>
          {finalOnly && groups.length > 0 && <span className="text-xs text-muted">{t('finalOnly')}</span>}
        </span>
      ),
    },
    { id: 'state', header: t('stateLabel'), cell: (webhook) => <WebhookState webhook={webhook} /> },
  ];
  const addButton = (
    <Button needs="webhook:write" variant="primary" onClick={() => setAdding(true)}>
      <Plus aria-hidden />
      {t('add')}
    </Button>
  );
  const rows = list.data?.rows;
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} action={addButton} />
      <div className="grid gap-5">
        <Card flush>
          {list.error ? (
            <QueryFailure error={list.error} onRetry={() => void list.refetch()} />
          ) : (
            <>
              <DataTable
                caption={t('title')}
                columns={columns}
                rows={rows}
                keyOf={({ id }) => id}
                hrefOf={({ id }) => `/webhooks/${id}`}
                empty={
                  <EmptyState icon={WebhookIcon} title={t('emptyTitle')}>
                    {t('emptyBody')}
                  </EmptyState>
                }
              />
              <Pager keyset={keyset} nextCursor={list.data?.nextCursor} of={t('title')} />
            </>
          )}
        </Card>
        {rows && rows.length > 0 && <MailHooks ofReseller={ofReseller} />}
      </div>
      {adding && (
        <AddWebhookDialog
          ofReseller={ofReseller}
          onAdded={(secret) => {
            setAdding(false);
            setShown(secret);
          }}
          onClose={() => setAdding(false)}
        />
      )}
      {shown && <SecretDialog secret={shown.secret} onClose={() => setShown(null)} />}
    </>
  );
}
