'use client';

import { Stamp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { parseNetwork } from '../../../core/tenancy/allowed-network.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { DesignationState } from './designation-state.tsx';
import type { Designation } from './designation-types.ts';

type DesignationTableProps = {
  rows: Designation[] | undefined;
  /** Buttons at the end of a row. */
  action: (row: Designation) => ReactNode;
};

/** What is designated, of which kind, and how it stands. */
export function useDesignationColumns(): Column<Designation>[] {
  const t = useTranslations('designation');
  return [
    { id: 'value', header: t('column.value'), cell: (row) => <DesignatedValue designation={row} /> },
    { id: 'kind', header: t('column.kind'), from: 'sm', cell: ({ kind }) => t(`kind.${kind}`) },
    { id: 'state', header: t('column.state'), cell: (row) => <DesignationState designation={row} /> },
  ];
}

export function DesignationTable({ rows, action }: DesignationTableProps) {
  const t = useTranslations('designation');
  const columns: Column<Designation>[] = [
    ...useDesignationColumns(),
    { id: 'action', header: '', align: 'right', cell: action },
  ];
  return (
    <DataTable
      caption={t('title')}
      columns={columns}
      rows={rows}
      keyOf={({ id }) => id}
      stacked
      empty={
        <EmptyState icon={Stamp} title={t('emptyTitle')}>
          {t('emptyBody')}
        </EmptyState>
      }
    />
  );
}

/** The domain, network or name; a wide network says so. */
export function DesignatedValue({ designation: { kind, value, shown } }: { designation: Designation }) {
  const t = useTranslations('designation');
  const network = kind === 'network' ? parseNetwork(value) : null;
  return (
    <span className="flex flex-wrap items-center gap-2">
      <span className={kind === 'network' ? 'font-mono text-[13px]' : 'wrap-anywhere'}>
        {kind === 'roaming' ? t('roamingValue') : shown}
      </span>
      {network?.ok && network.wide && <Badge tone="warn">{t('wide')}</Badge>}
    </span>
  );
}
