'use client';

import { Star } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Badge } from '../../components/ui/badge.tsx';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { Time } from '../../components/ui/time.tsx';
import { hostTones } from '../brand/host-tones.ts';
import type { Reseller } from './reseller-types.ts';

type Row = Reseller['hosts'][number];

/** Under which names a reseller's portal opens, and how each stands. */
export function ResellerHosts({ hosts }: { hosts: Row[] }) {
  const t = useTranslations('reseller.detail');
  const brand = useTranslations('brand.hosts');
  const certificates = useTranslations('certificate');
  const columns: Column<Row>[] = [
    {
      id: 'host',
      header: brand('name'),
      cell: ({ host, main, claimId }) => (
        <span className="grid justify-items-start gap-1">
          <span className="font-mono text-[13px] wrap-anywhere">{host}</span>
          {main && (
            <Badge tone="info" icon={Star}>
              {brand('main')}
            </Badge>
          )}
          {claimId === null && <span className="text-xs text-muted">{brand('standard')}</span>}
        </span>
      ),
    },
    {
      id: 'state',
      header: certificates('state'),
      cell: ({ state }) => <Badge tone={hostTones[state]}>{brand(`state.${state}`)}</Badge>,
    },
    {
      id: 'certificate',
      header: t('hostCertificate'),
      from: 'sm',
      cell: ({ certificate }) =>
        certificate ? (
          <span className="grid justify-items-start gap-0.5">
            <span>{certificates(`states.${certificate.state}`)}</span>
            {certificate.notAfter && (
              <span className="text-xs text-muted">
                <Time at={certificate.notAfter} style="date" />
              </span>
            )}
            {certificate.lastError && <span className="text-xs break-words text-muted">{certificate.lastError}</span>}
          </span>
        ) : (
          '–'
        ),
    },
  ];
  return (
    <Card flush title={t('hosts')} description={t('hostsHint')}>
      <DataTable caption={t('hosts')} columns={columns} rows={hosts} keyOf={({ host }) => host} empty={null} />
    </Card>
  );
}
