'use client';

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type Outputs, useTRPC } from '../../client/trpc.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import type { Column } from '../../components/ui/data-table.tsx';
import { ConfirmDialog } from '../../components/ui/dialog.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useKeyset } from '../../components/ui/pager.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { RemoveButton } from '../../components/ui/remove-button.tsx';
import { Time } from '../../components/ui/time.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { ListTable } from '../list/list-table.tsx';
import { clientName } from './client-name.ts';

type Row = Outputs['session']['list']['rows'][number];

/** One's sessions; each but this one can be ended here. */
export function Sessions() {
  const t = useTranslations('profile.sessions');
  const client = useTranslations('profile.client');
  const trpc = useTRPC();
  const keyset = useKeyset();
  const sessions = useQuery(
    trpc.session.list.queryOptions({ cursor: keyset.cursor }, { placeholderData: keepPreviousData }),
  );
  if (sessions.error) return <QueryFailure error={sessions.error} onRetry={() => void sessions.refetch()} />;
  const columns: Column<Row>[] = [
    {
      id: 'client',
      header: t('client'),
      cell: (row) => (
        <span className="grid gap-0.5">
          <span className="flex flex-wrap items-center gap-2">
            {clientName(client, row.client)}
            {row.current && <Badge tone="good">{t('current')}</Badge>}
          </span>
          <span className="text-[13px] text-muted">
            <span className="font-mono wrap-anywhere">{row.address ?? '–'}</span>
            {row.openedWith && ` · ${t(`with.${row.openedWith}`)}`}
          </span>
        </span>
      ),
    },
    { id: 'seen', header: t('seen'), cell: ({ lastSeenAt }) => <Time at={lastSeenAt} /> },
    { id: 'opened', header: t('opened'), from: 'md', cell: ({ openedAt }) => <Time at={openedAt} /> },
    { id: 'end', header: '', align: 'right', cell: (row) => !row.current && <Revoke row={row} /> },
  ];
  // One of them is this one.
  const others = (sessions.data?.total ?? 0) > 1;
  return (
    <ListTable
      caption={t('title')}
      title={t('title')}
      description={t('hint')}
      columns={columns}
      page={sessions.data}
      keyset={keyset}
      action={others && <RevokeOthers onDone={keyset.reset} />}
      empty={null}
    />
  );
}

function Revoke({ row }: { row: Row }) {
  const t = useTranslations('profile.sessions');
  const client = useTranslations('profile.client');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const revoke = useMutation(
    trpc.session.revoke.mutationOptions({
      async onSuccess() {
        toast(t('revoked'));
        await queries.invalidateQueries({ queryKey: trpc.session.pathKey() });
      },
    }),
  );
  return (
    <RemoveButton
      label={t('revokeOf', { client: clientName(client, row.client) })}
      title={t('revokeTitle')}
      consequence={t('revokeBody')}
      confirm={t('revoke')}
      removal={revoke}
      onConfirm={() => revoke.mutate({ id: row.id })}
    />
  );
}

function RevokeOthers({ onDone }: { onDone: () => void }) {
  const t = useTranslations('profile.sessions');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [asking, setAsking] = useState(false);
  const revoke = useMutation(
    trpc.session.revokeOthers.mutationOptions({
      async onSuccess({ ended }) {
        setAsking(false);
        onDone();
        toast(t('othersDone', { ended }));
        await queries.invalidateQueries({ queryKey: trpc.session.pathKey() });
      },
    }),
  );
  return (
    <>
      <Button size="sm" onClick={() => setAsking(true)}>
        {t('others')}
      </Button>
      <ConfirmDialog
        open={asking}
        danger
        onOpenChange={setAsking}
        title={t('others')}
        description={t('othersBody')}
        confirm={t('revoke')}
        pending={revoke.isPending}
        onConfirm={() => revoke.mutate()}
      >
        {revoke.error && <Notice tone="bad">{revoke.error.message}</Notice>}
      </ConfirmDialog>
    </>
  );
}
