'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { useMay } from '../../components/ui/allowed.tsx';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import type { AreaChoice } from '../../server/role-areas.ts';
import { CustomRoleActions } from './custom-role-actions.tsx';
import { CustomRoleDialog } from './custom-role-dialog.tsx';
import { usePermissionWords } from './permission-words.ts';
import type { CustomRole } from './user.ts';

/** Roles of the house's own making: what each may, who has it, and their making and changing. */
export function CustomRolesCard({ choices }: { choices: readonly AreaChoice[] }) {
  const t = useTranslations('administrator.custom');
  const format = useFormatter();
  const words = usePermissionWords();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const may = useMay();
  const [adding, setAdding] = useState(false);
  const query = useQuery(trpc.customRole.list.queryOptions());
  async function done(text: string) {
    setAdding(false);
    toast(text);
    await queries.invalidateQueries({ queryKey: trpc.customRole.pathKey() });
    await queries.invalidateQueries({ queryKey: trpc.administrator.pathKey() });
  }
  const told = ({ permissions }: CustomRole) =>
    format.list(permissions.filter((each) => !each.endsWith(':page')).map(words), { type: 'unit' });
  const held = ({ holders }: CustomRole) =>
    holders.length === 0 ? t('nobody') : format.list(holders.map(({ name }) => name));
  const columns: Column<CustomRole>[] = [
    {
      id: 'name',
      header: t('name'),
      cell: (role) => (
        <span className="grid gap-0.5">
          <span className="flex flex-wrap items-center gap-2 font-medium">
            {role.name}
            {role.own && <Badge tone="info">{t('own')}</Badge>}
          </span>
          <span className="text-[13px] text-muted sm:hidden">{told(role)}</span>
          <span className="text-[13px] text-muted md:hidden">{t('heldBy', { names: held(role) })}</span>
        </span>
      ),
    },
    {
      id: 'may',
      header: t('permissions'),
      from: 'sm',
      cell: (role) => <span className="text-muted">{told(role)}</span>,
    },
    { id: 'holders', header: t('holders'), from: 'md', cell: held },
    {
      id: 'actions',
      header: '',
      align: 'right',
      cell: (role) =>
        may('administrator:write') &&
        role.givable &&
        !role.own && <CustomRoleActions role={role} choices={choices} onDone={done} />,
    },
  ];
  return (
    <Card
      flush
      title={t('title')}
      description={t('body')}
      action={
        <Button needs="administrator:write" size="sm" onClick={() => setAdding(true)}>
          <Plus aria-hidden />
          {t('add')}
        </Button>
      }
    >
      {query.error ? (
        <QueryFailure error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <DataTable
          caption={t('title')}
          columns={columns}
          rows={query.data}
          keyOf={({ id }) => id}
          empty={
            <p className="px-4 py-4 text-sm text-muted sm:px-5">{t(may('administrator:write') ? 'empty' : 'none')}</p>
          }
        />
      )}
      {adding && (
        <CustomRoleDialog
          present={null}
          choices={choices}
          onClose={() => setAdding(false)}
          onDone={(name) => void done(t('added', { name }))}
        />
      )}
    </Card>
  );
}
