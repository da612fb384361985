'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type Outputs, useTRPC } from '../../client/trpc.ts';
import { Badge, type Tone } from '../../components/ui/badge.tsx';
import type { Column } from '../../components/ui/data-table.tsx';
import { useKeyset } from '../../components/ui/pager.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { Time } from '../../components/ui/time.tsx';
import { ListTable } from '../list/list-table.tsx';
import { clientName } from './client-name.ts';

type Row = Outputs['session']['history']['rows'][number];

const tones: Record<Row['outcome'], Tone> = {
  password: 'good',
  totp: 'good',
  recovery: 'info',
  reset: 'info',
  wrong_password: 'warn',
  wrong_code: 'bad',
  passkey: 'good',
  wrong_passkey: 'warn',
};

/** One's sign-ins and the tries of others: a wrong code means that somebody has the password. */
export function SignInHistory() {
  const t = useTranslations('profile.history');
  const session = useTranslations('profile.sessions');
  const client = useTranslations('profile.client');
  const trpc = useTRPC();
  const keyset = useKeyset();
  const history = useQuery(
    trpc.session.history.queryOptions({ cursor: keyset.cursor }, { placeholderData: keepPreviousData }),
  );
  if (history.error) return <QueryFailure error={history.error} onRetry={() => void history.refetch()} />;
  const columns: Column<Row>[] = [
    {
      id: 'outcome',
      header: t('outcome'),
      cell: ({ outcome, at }) => (
        <span className="grid justify-items-start gap-1">
          <Badge tone={tones[outcome]}>{t(`outcomes.${outcome}`)}</Badge>
          <span className="text-[13px] text-muted md:hidden">
            <Time at={at} />
          </span>
        </span>
      ),
    },
    { id: 'at', header: t('at'), from: 'md', cell: ({ at }) => <Time at={at} /> },
    {
      id: 'address',
      header: session('address'),
      cell: ({ address }) => <span className="font-mono text-[13px] wrap-anywhere">{address}</span>,
    },
    { id: 'client', header: session('client'), from: 'md', cell: (row) => clientName(client, row.client) },
  ];
  return (
    <ListTable
      caption={t('title')}
      title={t('title')}
      description={t('hint')}
      columns={columns}
      page={history.data}
      keyset={keyset}
      empty={<p className="px-4 pb-4 text-sm text-muted sm:px-5">{t('none')}</p>}
    />
  );
}
