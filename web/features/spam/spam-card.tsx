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
import { LastChange } from '../filter/last-change.tsx';

const SpamDialog = dynamic(async () => (await import('./spam-dialog.tsx')).SpamDialog);

/** How strictly an account's mail is filtered, and whom it lets past or takes for spam. */
export function SpamCard({ accountId }: { accountId: string }) {
  const t = useTranslations('spam');
  const trpc = useTRPC();
  const [changing, setChanging] = useState(false);
  const setting = useQuery(trpc.spam.get.queryOptions({ accountId }));
  if (setting.error) return <QueryFailure error={setting.error} onRetry={() => void setting.refetch()} />;
  const { data } = setting;
  return (
    <Card
      title={
        <span className="flex flex-wrap items-center gap-2">
          {t('title')}
          {data && <Badge tone="neutral">{t(`strictness.${data.strictness}`)}</Badge>}
        </span>
      }
      action={
        <Button needs="spam:write" size="sm" disabled={!data} onClick={() => setChanging(true)}>
          {t('change')}
        </Button>
      }
    >
      {!data ? (
        <SkeletonRows rows={2} />
      ) : (
        <div className="grid gap-1 text-sm leading-6">
          <p className="text-muted">{t(`means.${data.strictness}`)}</p>
          <p>{t('counts', { allowed: data.allowed.length, blocked: data.blocked.length })}</p>
          <LastChange changed={data.changed} />
        </div>
      )}
      {data && changing && <SpamDialog setting={data} onClose={() => setChanging(false)} />}
    </Card>
  );
}
