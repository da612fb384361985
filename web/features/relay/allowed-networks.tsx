'use client';

import { Network, Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { parseNetwork } from '../../../core/tenancy/allowed-network.ts';
import type { Outputs } from '../../client/trpc.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { Time } from '../../components/ui/time.tsx';
import { RemoveAccess } from './remove-access.tsx';

// Its form comes with what checks it: only to whoever opens it.
const AddNetworkDialog = dynamic(async () => (await import('./add-network-dialog.tsx')).AddNetworkDialog);

type Row = Outputs['relay']['list']['networks'][number];

const isWide = (network: string) => {
  const parsed = parseNetwork(network);
  return parsed.ok && parsed.wide;
};

export function AllowedNetworks({ customerId, networks }: { customerId: string; networks: Row[] | undefined }) {
  const t = useTranslations('relay');
  const [adding, setAdding] = useState(false);
  const columns: Column<Row>[] = [
    {
      id: 'network',
      header: t('network'),
      cell: ({ network }) => (
        <span className="flex flex-wrap items-center gap-2">
          <span className="font-mono text-[13px]">{network}</span>
          {isWide(network) && <Badge tone="warn">{t('wide')}</Badge>}
        </span>
      ),
    },
    { id: 'created', header: t('created'), from: 'sm', cell: (row) => <Time at={row.createdAt} style="date" /> },
    {
      id: 'remove',
      header: '',
      align: 'right',
      cell: ({ id, network }) => (
        <RemoveAccess
          id={id}
          name={network}
          label={t('removeNetwork', { network })}
          title={t('removeNetworkTitle', { network })}
          consequence={t('removeNetworkBody')}
        />
      ),
    },
  ];
  return (
    <Card
      flush
      title={t('networks')}
      description={t('networksHint')}
      action={
        <Button needs="relay:write" size="sm" onClick={() => setAdding(true)}>
          <Plus aria-hidden />
          {t('addNetwork')}
        </Button>
      }
    >
      <DataTable
        caption={t('networks')}
        columns={columns}
        rows={networks}
        keyOf={({ id }) => id}
        empty={
          <EmptyState icon={Network} title={t('networksEmptyTitle')}>
            {t('networksEmptyBody')}
          </EmptyState>
        }
      />
      {adding && <AddNetworkDialog customerId={customerId} onClose={() => setAdding(false)} />}
    </Card>
  );
}
