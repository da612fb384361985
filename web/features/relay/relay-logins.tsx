'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { KeyRound, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type Outputs, useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { CopyLine } from '../../components/ui/copy-button.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { Facts } from '../../components/ui/facts.tsx';
import { Time } from '../../components/ui/time.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { FrozenBadge } from '../compromise/frozen-badge.tsx';
import { ReportButton } from '../compromise/report-button.tsx';
import { RemoveAccess } from './remove-access.tsx';

type Row = Outputs['relay']['list']['logins'][number];

export function RelayLogins({ customerId, logins }: { customerId: string; logins: Row[] | undefined }) {
  const t = useTranslations('relay');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const issue = useMutation(
    trpc.relay.addLogin.mutationOptions({
      onError: (error) => toast(error.message, 'bad'),
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.relay.pathKey() }),
    }),
  );
  const columns: Column<Row>[] = [
    {
      id: 'username',
      header: t('username'),
      cell: ({ username, frozen }) => (
        <span className="flex flex-wrap items-center gap-2">
          <span className="font-mono text-[13px]">{username}</span>
          {frozen && <FrozenBadge />}
        </span>
      ),
    },
    { id: 'created', header: t('created'), from: 'sm', cell: (row) => <Time at={row.createdAt} style="date" /> },
    {
      id: 'remove',
      header: '',
      align: 'right',
      cell: ({ id, username, frozen }) => (
        <span className="inline-flex gap-1">
          {!frozen && <ReportButton target="relay_login" id={id} name={username} />}
          <RemoveAccess
            id={id}
            name={username}
            label={t('removeLogin', { username })}
            title={t('removeLoginTitle', { username })}
            consequence={t('removeLoginBody')}
          />
        </span>
      ),
    },
  ];
  return (
    <Card
      flush
      title={t('logins')}
      description={t('loginsHint')}
      action={
        <Button needs="relay:write" size="sm" pending={issue.isPending} onClick={() => issue.mutate({ customerId })}>
          <Plus aria-hidden />
          {t('addLogin')}
        </Button>
      }
    >
      <DataTable
        caption={t('logins')}
        columns={columns}
        rows={logins}
        keyOf={({ id }) => id}
        empty={
          <EmptyState icon={KeyRound} title={t('loginsEmptyTitle')}>
            {t('loginsEmptyBody')}
          </EmptyState>
        }
      />
      {issue.data && <Issued login={issue.data} onClose={issue.reset} />}
    </Card>
  );
}

/** The secret, once. */
function Issued({ login, onClose }: { login: Outputs['relay']['addLogin']; onClose: () => void }) {
  const t = useTranslations('relay');
  return (
    <Dialog
      open
      stubborn
      onOpenChange={() => {}}
      title={t('issued')}
      description={t('issuedBody')}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t('issuedDone')}
        </Button>
      }
    >
      <Facts
        facts={[
          { label: t('username'), value: <CopyLine text={login.username} label={t('username')} /> },
          { label: t('password'), value: <CopyLine text={login.password} label={t('password')} /> },
        ]}
      />
    </Dialog>
  );
}
