'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useUrlState } from '../../client/use-url-state.ts';
import { useKeyset } from '../../components/ui/pager.tsx';
import { WorkList } from '../list/work-list.tsx';
import { useApplicationColumns } from './application-columns.tsx';

const causes = ['application', 'change', 'succession', 'assignment'] as const;

/** All that waits for the operator's screening, the oldest first; a row leads to its contract, where it is decided. */
export function ApplicationList() {
  const t = useTranslations('application');
  const trpc = useTRPC();
  const keyset = useKeyset();
  const columns = useApplicationColumns();
  const [search, setSearch] = useUrlState('search', keyset.reset);
  const [typed, setCause] = useUrlState('cause', keyset.reset);
  const cause = causes.find((each) => each === typed);
  const list = useQuery(
    trpc.application.waiting.queryOptions(
      { ...(search && { search }), ...(cause && { cause }), cursor: keyset.cursor },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <WorkList
      list="applications"
      found={list}
      search={search}
      onSearch={setSearch}
      kind={cause ?? ''}
      kinds={causes.map((value) => ({ value, label: t(`cause.${value}`) }))}
      onKind={setCause}
      columns={columns}
      keyset={keyset}
      hrefOf={({ resellerId }) => `/resellers/${resellerId}/contract`}
      texts={{
        caption: t('waitingTitle'),
        search: t('search'),
        kind: t('what'),
        allKinds: t('allCauses'),
        noMatchTitle: t('noMatchTitle'),
        noMatchBody: t('noMatchBody'),
        doneTitle: t('nothingWaits'),
        doneBody: t('nothingWaitsBody'),
      }}
    />
  );
}
