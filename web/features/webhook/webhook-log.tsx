'use client';

import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { Inbox, Mail, RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { FilterChips } from '../../components/ui/filter-chips.tsx';
import { Pager, useKeyset } from '../../components/ui/pager.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { StackedTime } from '../../components/ui/time.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { BatchDialog } from './batch-dialog.tsx';
import { ReplayDialog } from './replay-dialog.tsx';
import { useWebhooksChanged } from './use-webhooks-changed.ts';
import { BatchState } from './webhook-state.tsx';
import type { Batch } from './webhook-types.ts';

const states = ['open', 'taken', 'given_up'] as const;

/** What was sent to an endpoint, newest first, with the attempts of each request a click away. */
export function WebhookLog({ id }: { id: string }) {
  const t = useTranslations('webhook');
  const trpc = useTRPC();
  const toast = useToast();
  const changed = useWebhooksChanged();
  const keyset = useKeyset();
  const [state, setState] = useState<(typeof states)[number] | ''>('');
  const [asked, setAsked] = useState<string | null>(null);
  const [replaying, setReplaying] = useState(false);
  const page = useQuery({
    ...trpc.webhook.attempts.queryOptions(
      { id, ...(state && { state }), cursor: keyset.cursor },
      { placeholderData: keepPreviousData },
    ),
    // What is on its way shows by itself.
    refetchInterval: 3_000,
  });
  const { mutateAsync: replay } = useMutation(trpc.webhook.replay.mutationOptions());
  const again = useMutation({
    mutationFn: (batchId: string) => replay({ id, what: { batchId } }),
    onError: (error) => toast(error.message, 'bad'),
    async onSuccess() {
      await changed();
      toast(t('replayOne'));
    },
  });
  const columns: Column<Batch>[] = [
    { id: 'at', header: t('sentAt'), cell: ({ createdAt }) => <StackedTime at={createdAt} /> },
    {
      id: 'events',
      header: t('events'),
      align: 'right',
      from: 'sm',
      cell: ({ events, test, mail }) => {
        if (test) return <Badge>{t('testBadge')}</Badge>;
        return mail ? <Badge icon={Mail}>{t('mailBadge')}</Badge> : events;
      },
    },
    {
      id: 'state',
      header: t('stateLabel'),
      cell: (batch) => (
        <span className="inline-flex flex-wrap gap-1">
          <BatchState batch={batch} />
          {batch.test && (
            <span className="sm:hidden">
              <Badge>{t('testBadge')}</Badge>
            </span>
          )}
        </span>
      ),
    },
    {
      id: 'answer',
      header: t('lastAnswer'),
      from: 'sm',
      cell: ({ attempts: [last] }) =>
        last ? (last.status ?? (last.failure && t(`failure.${last.failure}`))) : t('noAttempt'),
    },
    {
      id: 'actions',
      header: '',
      align: 'right',
      cell: (batch) => (
        <span className="inline-flex flex-wrap justify-end gap-2">
          <Button size="sm" onClick={() => setAsked(batch.id)}>
            {t('attempts', { count: batch.attempts.length })}
          </Button>
          {!batch.test && (
            <Button
              needs="webhook:write"
              size="sm"
              // Where there is no room it stands beside the attempts.
              className="max-sm:hidden"
              pending={again.isPending && again.variables === batch.id}
              onClick={() => again.mutate(batch.id)}
            >
              <RotateCcw aria-hidden />
              {t('replay')}
            </Button>
          )}
        </span>
      ),
    },
  ];
  const shown = page.data?.rows.find((batch) => batch.id === asked);
  return (
    <Card
      flush
      title={t('log')}
      description={page.data && page.data.waiting > 0 ? t('waiting', { count: page.data.waiting }) : t('logHint')}
      action={
        <Button needs="webhook:write" size="sm" onClick={() => setReplaying(true)}>
          <RotateCcw aria-hidden />
          {t('replayMany.open')}
        </Button>
      }
    >
      <div className="px-4 pb-3 sm:px-5">
        <FilterChips
          legend={t('stateLabel')}
          all={t('allStates')}
          choices={states.map((value) => ({ value, label: t(`batchState.${value}`) }))}
          value={state}
          onChange={(value) => {
            setState(value);
            keyset.reset();
          }}
        />
      </div>
      {page.error ? (
        <QueryFailure error={page.error} onRetry={() => void page.refetch()} />
      ) : (
        <DataTable
          caption={t('log')}
          columns={columns}
          rows={page.data?.rows}
          keyOf={(batch) => batch.id}
          empty={
            <EmptyState icon={Inbox} title={t('logEmptyTitle')}>
              {t('logEmptyBody')}
            </EmptyState>
          }
        />
      )}
      <Pager keyset={keyset} nextCursor={page.data?.nextCursor} />
      {shown && (
        <BatchDialog
          batch={shown}
          pending={again.isPending}
          onReplay={() => again.mutate(shown.id)}
          onClose={() => setAsked(null)}
        />
      )}
      {replaying && <ReplayDialog id={id} onClose={() => setReplaying(false)} />}
    </Card>
  );
}
