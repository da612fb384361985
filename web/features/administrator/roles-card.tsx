'use client';

import { useTranslations } from 'next-intl';
import { dutiesOf, type House } from '../../../core/tenancy/duty.ts';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import type { Extent, RoleRow } from '../../server/role-areas.ts';

/** What each role at the operator or the reseller may do, in words. */
export function RolesCard({ house, rows }: { house: House; rows: readonly RoleRow[] }) {
  const t = useTranslations('administrator');
  const columns: Column<RoleRow>[] = [
    { id: 'area', header: t('area'), cell: ({ area }) => t(`areas.${area}`) },
    ...dutiesOf[house].map((duty) => ({
      id: duty,
      header: t(`duty.${duty}`),
      // Of an administrator it says nothing that the others do not.
      ...(duty === 'administrator' && { from: 'sm' as const }),
      cell: ({ extents }: RoleRow) => <ExtentWord extent={extents[duty] ?? 'none'} />,
    })),
  ];
  return (
    <Card flush title={t('rolesTitle')} description={t('rolesBody')}>
      <DataTable caption={t('rolesTitle')} columns={columns} rows={rows} keyOf={({ area }) => area} empty={null} />
    </Card>
  );
}

function ExtentWord({ extent }: { extent: Extent }) {
  const t = useTranslations('administrator');
  return <span className={extent === 'write' ? 'font-medium' : 'text-muted'}>{t(`extent.${extent}`)}</span>;
}
