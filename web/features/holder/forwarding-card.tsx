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

// Its form comes with what checks it: only to whoever opens it.
const ForwardingDialog = dynamic(async () => (await import('../forwarding/forwarding-dialog.tsx')).ForwardingDialog);

/** Where one's mail goes on to; shown to the holder and to who administers the account. */
export function ForwardingCard({ mailbox }: { mailbox: Pick<Mailbox, 'id' | 'address'> }) {
  const t = useTranslations('holder.forwarding');
  const trpc = useTRPC();
  const [changing, setChanging] = useState(false);
  const forwarding = useQuery(trpc.forwarding.get.queryOptions({ accountId: mailbox.id }));
  if (forwarding.error) return <QueryFailure error={forwarding.error} onRetry={() => void forwarding.refetch()} />;
  const targets = forwarding.data?.targets ?? [];
  return (
    <Card
      title={
        <span className="flex flex-wrap items-center gap-2">
          {t('title')}
          {forwarding.data && (
            <Badge tone={targets.length > 0 ? 'good' : 'neutral'}>{t(targets.length > 0 ? 'on' : 'off')}</Badge>
          )}
        </span>
      }
      action={
        <Button needs="forwarding:write" size="sm" onClick={() => setChanging(true)}>
          {t(targets.length > 0 ? 'change' : 'setUp')}
        </Button>
      }
    >
      {!forwarding.data ? (
        <SkeletonRows rows={2} />
      ) : targets.length === 0 ? (
        <p className="text-sm leading-6 text-muted">{t('body')}</p>
      ) : (
        <div className="grid gap-2">
          <ul className="grid gap-1">
            {targets.map((address) => (
              <li key={address} className="font-mono text-[13px] wrap-anywhere">
                {address}
              </li>
            ))}
          </ul>
          <p className="text-[13px] leading-5 text-muted">{t(forwarding.data.keepCopy ? 'copyKept' : 'noCopy')}</p>
        </div>
      )}
      {changing && <ForwardingDialog account={mailbox} onClose={() => setChanging(false)} />}
    </Card>
  );
}
