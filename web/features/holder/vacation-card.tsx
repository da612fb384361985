'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import type { Mailbox } from './holder-types.ts';
import { useVacationState } from './use-vacation-state.ts';

// Its form comes with what checks it: only to whoever opens it.
const VacationDialog = dynamic(async () => (await import('../vacation/vacation-dialog.tsx')).VacationDialog);

const tones = { on: 'good', planned: 'info', off: 'neutral' } as const;

/** What is answered while one is away; shown to the holder and to who administers the account. */
export function VacationCard({ mailbox }: { mailbox: Pick<Mailbox, 'id' | 'address'> }) {
  const t = useTranslations('holder.vacation');
  const is = useTranslations('holder.home.is');
  const trpc = useTRPC();
  const stateOf = useVacationState();
  const [changing, setChanging] = useState(false);
  const vacation = useQuery(trpc.vacation.get.queryOptions({ accountId: mailbox.id }));
  if (vacation.error) return <QueryFailure error={vacation.error} onRetry={() => void vacation.refetch()} />;
  const { data } = vacation;
  const found = data && stateOf(data);
  return (
    <Card
      title={
        <span className="flex flex-wrap items-center gap-2">
          {t('title')}
          {found && <Badge tone={tones[found.state]}>{is(found.state)}</Badge>}
        </span>
      }
      action={
        <Button needs="vacation:write" size="sm" onClick={() => setChanging(true)}>
          {t(data?.enabled ? 'change' : 'setUp')}
        </Button>
      }
    >
      {!data ? (
        <SkeletonRows rows={2} />
      ) : data.enabled ? (
        <div className="grid gap-2 text-sm leading-6">
          <p className="text-muted">{found?.text}</p>
          <p className="font-medium break-words">{data.subject}</p>
          <p className="max-w-[75ch] break-words whitespace-pre-line">{data.body}</p>
        </div>
      ) : (
        <p className="text-sm leading-6 text-muted">{t('body')}</p>
      )}
      {changing && <VacationDialog account={mailbox} onClose={() => setChanging(false)} />}
    </Card>
  );
}
