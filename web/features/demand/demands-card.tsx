'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import type { Contract } from '../contract/contract-types.ts';
import { DemandRow } from './demand-row.tsx';

const AskDialog = dynamic(async () => (await import('./ask-dialog.tsx')).AskDialog);

type DemandsCardProps = { contract: Contract; resellerId: string | null /** Null: one's own. */ };

/** What the contractor was asked to answer by a day; a contractor that was asked nothing sees nothing. */
export function DemandsCard({ contract, resellerId }: DemandsCardProps) {
  const t = useTranslations('demand');
  const trpc = useTRPC();
  const own = useQuery({ ...trpc.demand.own.queryOptions(), enabled: resellerId === null });
  const of = useQuery({
    ...trpc.demand.ofReseller.queryOptions({ resellerId: resellerId ?? '' }),
    enabled: resellerId !== null,
  });
  const [asking, setAsking] = useState(false);
  const query = resellerId === null ? own : of;
  if (query.error) return <QueryFailure error={query.error} onRetry={() => void query.refetch()} />;
  const demands = query.data;
  if (!demands || (resellerId === null && demands.length === 0)) return null;
  const live = contract.phase === 'accepted' || contract.phase === 'running' || contract.phase === 'suspended';
  return (
    <Card
      title={t('title')}
      description={t(resellerId === null ? 'hint' : 'operatorHint')}
      action={
        resellerId !== null &&
        live && (
          <Button size="sm" onClick={() => setAsking(true)}>
            {t('ask')}
          </Button>
        )
      }
    >
      {demands.length === 0 ? (
        <p className="text-sm text-muted">{t('nothing')}</p>
      ) : (
        <ul className="grid gap-4">
          {demands.map((demand) => (
            <DemandRow key={demand.id} demand={demand} resellerId={resellerId} />
          ))}
        </ul>
      )}
      {asking && resellerId !== null && (
        <AskDialog resellerId={resellerId} today={contract.today} onClose={() => setAsking(false)} />
      )}
    </Card>
  );
}
