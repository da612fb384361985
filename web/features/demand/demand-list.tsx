'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { demandKinds } from '../../../core/contract/demand.ts';
import { useTRPC } from '../../client/trpc.ts';
import { useUrlState } from '../../client/use-url-state.ts';
import { useKeyset } from '../../components/ui/pager.tsx';
import { WorkList } from '../list/work-list.tsx';
import { useDemandColumns } from './demand-columns.tsx';

/** All that contractors have to answer by a day, the earliest first; a row leads to its contract, where it is settled. */
export function DemandList() {
  const t = useTranslations('demand');
  const trpc = useTRPC();
  const keyset = useKeyset();
  const columns = useDemandColumns();
  const [search, setSearch] = useUrlState('search', keyset.reset);
  const [typed, setKind] = useUrlState('kind', keyset.reset);
  const kind = demandKinds.find((each) => each === typed);
  const list = useQuery(
    trpc.demand.due.queryOptions(
      { ...(search && { search }), ...(kind && { kind }), cursor: keyset.cursor },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <WorkList
      list="demands"
      found={list}
      search={search}
      onSearch={setSearch}
      kind={kind ?? ''}
      kinds={demandKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
      onKind={setKind}
      columns={columns}
      keyset={keyset}
      hrefOf={({ resellerId }) => `/resellers/${resellerId}/contract`}
      texts={{
        caption: t('dueTitle'),
        search: t('search'),
        kind: t('what'),
        allKinds: t('allKinds'),
        noMatchTitle: t('noMatchTitle'),
        noMatchBody: t('noMatchBody'),
        doneTitle: t('nothingDue'),
        doneBody: t('nothingDueBody'),
      }}
    />
  );
}
