'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useKeyset } from '../../components/ui/pager.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { ListTable } from '../list/list-table.tsx';
import { useDesignationColumns } from './designation-table.tsx';

/** What a contract gave back or was refused; nothing where there is none. @param resellerId null: one's own contract */
export function EndedDesignations({ resellerId }: { resellerId: string | null }) {
  const t = useTranslations('designation');
  const trpc = useTRPC();
  const keyset = useKeyset();
  const columns = useDesignationColumns();
  const asked = { cursor: keyset.cursor };
  const options = { placeholderData: keepPreviousData };
  const own = useQuery(trpc.designation.ended.queryOptions(asked, { ...options, enabled: resellerId === null }));
  const theirs = useQuery(
    trpc.designation.endedOf.queryOptions(
      { resellerId: resellerId ?? '', ...asked },
      { ...options, enabled: resellerId !== null },
    ),
  );
  const ended = resellerId === null ? own : theirs;
  if (ended.error) return <QueryFailure error={ended.error} onRetry={() => void ended.refetch()} />;
  if (!ended.data || ended.data.total === 0) return null;
  return (
    <ListTable
      caption={t('endedTitle')}
      title={t('endedTitle')}
      description={t('endedHint')}
      columns={columns}
      page={ended.data}
      keyset={keyset}
      empty={null}
    />
  );
}
