'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { Time } from '../../components/ui/time.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { ReverseState } from './reverse-state.tsx';
import type { Pool } from './source-types.ts';
import { useReverse } from './use-reverse.ts';
import { WarmUpState } from './warm-up-state.tsx';

// Its form comes with what checks it: only to whoever opens it.
const AddAddressDialog = dynamic(async () => (await import('./add-address-dialog.tsx')).AddAddressDialog);
const AssignDialog = dynamic(async () => (await import('./assign-dialog.tsx')).AssignDialog);
const RenamePoolDialog = dynamic(async () => (await import('./rename-pool-dialog.tsx')).RenamePoolDialog);
const MoveAddressDialog = dynamic(async () => (await import('./move-address-dialog.tsx')).MoveAddressDialog);

type Address = Pool['addresses'][number];

export function PoolCard({ pool, pools }: { pool: Pool; pools: readonly Pool[] }) {
  const t = useTranslations('source');
  const format = useFormatter();
  const [assigning, setAssigning] = useState(false);
  const [adding, setAdding] = useState(false);
  const [renaming, setRenaming] = useState(false);
  const reverse = useReverse(pool);
  const [moving, setMoving] = useState<Address | null>(null);
  const reverseOf = (ip: string) => (
    <ReverseState answer={reverse.data?.find((each) => each.ip === ip)} failed={reverse.error !== null} />
  );
  const columns: Column<Address>[] = [
    {
      id: 'ip',
      header: t('ip'),
      cell: ({ ip }) => (
        <span className="grid gap-1.5">
          <span className="font-mono text-[13px]">{ip}</span>
          <span className="md:hidden">{reverseOf(ip)}</span>
        </span>
      ),
    },
    { id: 'helo', header: t('helo'), cell: ({ helo }) => <span className="wrap-anywhere">{helo}</span> },
    {
      id: 'reverse',
      header: t('reverse.title'),
      from: 'md',
      cell: ({ ip }) => reverseOf(ip),
    },
    { id: 'state', header: t('state'), cell: (address) => <AddressState address={address} /> },
    {
      id: 'move',
      header: '',
      align: 'right',
      cell: (address) => (
        <Button
          needs="source:write"
          size="sm"
          onClick={() => setMoving(address)}
          aria-label={t('moveAddress.of', { ip: address.ip })}
        >
          {t('moveAddress.button')}
        </Button>
      ),
    },
  ];
  const bound = pool.resellers.length > 0 ? t('boundTo', { resellers: format.list(pool.resellers) }) : t('unbound');
  const whose = pool.kind === 'quarantine' ? t('kindHint.quarantine') : bound;
  return (
    <Card
      flush
      title={pool.name}
      description={`${t(`kind.${pool.kind}`)} · ${t('addresses', { count: pool.addresses.length })} · ${whose}`}
      action={
        <span className="flex flex-wrap justify-end gap-2">
          {pool.addresses.length > 0 && (
            <Button
              size="sm"
              variant="ghost"
              pending={reverse.isFetching}
              onClick={() => void reverse.refetch()}
              aria-label={t('reverse.againOf', { name: pool.name })}
            >
              {t('reverse.again')}
            </Button>
          )}
          <Button
            needs="source:write"
            size="sm"
            onClick={() => setRenaming(true)}
            aria-label={t('rename.open', { name: pool.name })}
          >
            {t('rename.button')}
          </Button>
          <Button
            needs="source:write"
            size="sm"
            onClick={() => setAdding(true)}
            aria-label={t('addAddress.open', { name: pool.name })}
          >
            {t('addAddress.button')}
          </Button>
          {pool.kind !== 'quarantine' && (
            <Button
              needs="source:write"
              size="sm"
              onClick={() => setAssigning(true)}
              aria-label={t('assign.open', { name: pool.name })}
            >
              {t('assign.button')}
            </Button>
          )}
        </span>
      }
    >
      <DataTable
        stacked
        caption={pool.name}
        columns={columns}
        rows={pool.addresses}
        keyOf={({ ip }) => ip}
        empty={null}
      />
      {renaming && <RenamePoolDialog pool={pool} onClose={() => setRenaming(false)} />}
      {adding && <AddAddressDialog pool={pool} onClose={() => setAdding(false)} />}
      {moving && <MoveAddressDialog address={moving} pool={pool} pools={pools} onClose={() => setMoving(null)} />}
      {assigning && <AssignDialog pool={pool} onClose={() => setAssigning(false)} />}
    </Card>
  );
}

/** In use, warming up, or held with the figures that say why and the button that puts it back to use. */
function AddressState({ address: { id, ip, held, ceilingToday, sentToday, warmUpDay } }: { address: Address }) {
  const t = useTranslations('source');
  const format = useFormatter();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const release = useMutation(
    trpc.source.release.mutationOptions({
      onError: () => toast(t('releaseFailed', { ip })),
      async onSuccess() {
        await queries.invalidateQueries({ queryKey: trpc.source.pathKey() });
        toast(t('released', { ip }));
      },
    }),
  );
  if (!held) {
    if (ceilingToday === null) return <Badge tone="good">{t('inUse')}</Badge>;
    return <WarmUpState day={warmUpDay} ceiling={ceilingToday} sent={sentToday} className="max-w-72" />;
  }
  const share = (count: number) =>
    format.number(count / Math.max(1, held.attempts), { style: 'percent', maximumFractionDigits: 1 });
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Badge tone="bad">{t(`held.${held.ground}`)}</Badge>
      <span className="text-xs text-muted">
        {t('held.figures', {
          attempts: held.attempts,
          deferred: held.deferred,
          deferredShare: share(held.deferred),
          refused: held.refused,
          refusedShare: share(held.refused),
        })}{' '}
        <Time at={held.since} />
      </span>
      <Button
        needs="source:write"
        size="sm"
        pending={release.isPending}
        onClick={() => release.mutate({ id })}
        aria-label={t('releaseOf', { ip })}
      >
        {t('release')}
      </Button>
    </div>
  );
}
