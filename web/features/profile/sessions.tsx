'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type Outputs, useTRPC } from '../../client/trpc.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { ConfirmDialog } from '../../components/ui/dialog.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { RemoveButton } from '../../components/ui/remove-button.tsx';
import { Time } from '../../components/ui/time.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { clientName } from './client-name.ts';

type Row = Outputs['session']['list'][number];

/** One's sessions; each but this one can be ended here. */
export function Sessions() {
  const t = useTranslations('profile.sessions');
  const client = useTranslations('profile.client');
  const trpc = useTRPC();
  const sessions = useQuery(trpc.session.list.queryOptions());
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
  const others = sessions.data?.some(({ current }) => !current) ?? false;
  return (
    <Card flush title={t('title')} description={t('hint')} action={others && <RevokeOthers />}>
      <DataTable caption={t('title')} columns={columns} rows={sessions.data} keyOf={({ id }) => id} empty={null} />
    </Card>
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

function RevokeOthers() {
  const t = useTranslations('profile.sessions');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [asking, setAsking] = useState(false);
  const revoke = useMutation(
    trpc.session.revokeOthers.mutationOptions({
      async onSuccess({ ended }) {
        setAsking(false);
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
