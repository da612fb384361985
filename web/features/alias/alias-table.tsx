'use client';

import { Pencil, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { type Alias, kindOf } from './alias-types.ts';

const named = 3;

type AliasTableProps = {
  rows: Alias[] | undefined;
  empty: ReactNode;
  shown?: readonly string[] | undefined;
  onChange: (alias: Alias) => void;
  onRemove: (alias: Alias) => void;
};

export function AliasTable({ rows, empty, shown, onChange, onRemove }: AliasTableProps) {
  const t = useTranslations('alias');
  const columns: Column<Alias>[] = [
    {
      id: 'address',
      header: t('address'),
      cell: (alias) => (
        <span className="flex flex-wrap items-center gap-2">
          <span className="font-mono text-[13px] wrap-anywhere">{alias.address}</span>
          <Badge>{t(`kinds.${kindOf(alias)}`)}</Badge>
        </span>
      ),
    },
    {
      id: 'targets',
      header: t('targets'),
      optional: true,
      from: 'sm',
      cell: ({ targets }) => (
        <span className="text-[13px] wrap-anywhere text-muted">
          {targets.slice(0, named).join(', ')}
          {targets.length > named && ` ${t('more', { count: targets.length - named })}`}
        </span>
      ),
    },
    {
      id: 'posting',
      header: t('posting'),
      optional: true,
      from: 'md',
      cell: ({ posting }) => <span className="text-[13px]">{t(`postings.${posting}`)}</span>,
    },
    {
      id: 'actions',
      header: '',
      align: 'right',
      cell: (alias) => (
        <span className="inline-flex gap-1">
          <IconButton label={t('changeOf', { address: alias.address })} onClick={() => onChange(alias)}>
            <Pencil aria-hidden />
          </IconButton>
          <IconButton label={t('removeOf', { address: alias.address })} onClick={() => onRemove(alias)}>
            <Trash2 aria-hidden />
          </IconButton>
        </span>
      ),
    },
  ];
  return (
    <DataTable caption={t('title')} columns={columns} rows={rows} keyOf={({ id }) => id} empty={empty} shown={shown} />
  );
}

function IconButton({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <Button needs="alias:write" size="icon" variant="ghost" aria-label={label} title={label} onClick={onClick}>
      {children}
    </Button>
  );
}
