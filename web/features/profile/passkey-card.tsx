'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Pencil, Trash2 } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type Outputs, useTRPC } from '../../client/trpc.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { Time } from '../../components/ui/time.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { PasswordStep } from './password-step.tsx';

const AddPasskey = dynamic(async () => (await import('./add-passkey.tsx')).AddPasskey);
const RenamePasskey = dynamic(async () => (await import('./rename-passkey.tsx')).RenamePasskey);

type Row = Outputs['passkey']['list'][number];

/** One's passkeys: each with its last use, renamed, and removed with the password. */
export function PasskeyCard() {
  const t = useTranslations('profile.passkey');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [open, setOpen] = useState<'add' | { what: 'rename' | 'remove'; row: Row } | null>(null);
  const passkeys = useQuery(trpc.passkey.list.queryOptions());
  if (passkeys.error) return <QueryFailure error={passkeys.error} onRetry={() => void passkeys.refetch()} />;

  async function done(text: string) {
    setOpen(null);
    toast(text);
    await queries.invalidateQueries();
  }

  const lastUsed = ({ lastUsedAt }: Row) => (lastUsedAt ? <Time at={lastUsedAt} /> : t('never'));
  const columns: Column<Row>[] = [
    {
      id: 'name',
      header: t('name'),
      cell: (row) => (
        <span className="grid gap-0.5">
          <span className="flex flex-wrap items-center gap-2">
            <span className="wrap-anywhere">{row.name}</span>
            {row.synced && (
              <span title={t('syncedNote')}>
                <Badge>{t('synced')}</Badge>
              </span>
            )}
            {row.elsewhere && <Badge tone="warn">{t('elsewhere', { host: row.elsewhere })}</Badge>}
          </span>
          <span className="text-[13px] text-muted md:hidden">
            {t('lastUsed')}: {lastUsed(row)}
          </span>
        </span>
      ),
    },
    { id: 'used', header: t('lastUsed'), from: 'md', cell: lastUsed },
    { id: 'created', header: t('created'), from: 'md', cell: ({ createdAt }) => <Time at={createdAt} /> },
    {
      id: 'remove',
      header: '',
      align: 'right',
      cell: (row) => (
        <span className="flex justify-end">
          <Button
            size="icon"
            variant="ghost"
            aria-label={t('renameOf', { name: row.name })}
            title={t('renameOf', { name: row.name })}
            onClick={() => setOpen({ what: 'rename', row })}
          >
            <Pencil aria-hidden />
          </Button>
          <Button
            size="icon"
            variant="ghost"
            aria-label={t('removeOf', { name: row.name })}
            title={t('removeOf', { name: row.name })}
            onClick={() => setOpen({ what: 'remove', row })}
          >
            <Trash2 aria-hidden />
          </Button>
        </span>
      ),
    },
  ];
  return (
    <Card
      flush
      title={t('title')}
      description={t('body')}
      action={
        <Button size="sm" onClick={() => setOpen('add')}>
          {t('add')}
        </Button>
      }
    >
      <DataTable
        caption={t('title')}
        columns={columns}
        rows={passkeys.data}
        keyOf={({ id }) => id}
        empty={<p className="px-4 pb-4 text-sm text-muted sm:px-5">{t('none')}</p>}
      />
      {open === 'add' && <AddPasskey onClose={() => setOpen(null)} onDone={() => done(t('added'))} />}
      {open && open !== 'add' && open.what === 'rename' && (
        <RenamePasskey row={open.row} onClose={() => setOpen(null)} onDone={() => done(t('renamed'))} />
      )}
      {open && open !== 'add' && open.what === 'remove' && (
        <RemovePasskey row={open.row} onClose={() => setOpen(null)} onDone={() => done(t('removed'))} />
      )}
    </Card>
  );
}

function RemovePasskey({ row, onClose, onDone }: { row: Row; onClose: () => void; onDone: () => void }) {
  const t = useTranslations('profile.passkey');
  const trpc = useTRPC();
  const remove = useMutation(trpc.passkey.remove.mutationOptions({ onSuccess: onDone }));
  return (
    <Dialog open onOpenChange={onClose} title={t('removeTitle', { name: row.name })} description={t('removeBody')}>
      <PasswordStep
        danger
        submit={t('remove')}
        pending={remove.isPending}
        failure={remove.error?.message}
        onPassword={(password) => remove.mutate({ id: row.id, password })}
      />
    </Dialog>
  );
}
