'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { MessageCircleQuestionMark, SearchX } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { useUrlState } from '../../client/use-url-state.ts';
import { Button } from '../../components/ui/button.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { FilterChips } from '../../components/ui/filter-chips.tsx';
import { useKeyset } from '../../components/ui/pager.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SearchBox } from '../../components/ui/search-box.tsx';
import { KeptListTable } from '../list/list-table.tsx';
import { useInquiryColumns } from './inquiry-columns.tsx';
import type { Side } from './inquiry-types.ts';

const states = ['unsolved', 'new', 'open', 'waiting', 'solved'] as const;
const kinds = ['how_to', 'delivery', 'billing', 'misuse', 'other'] as const;
const extras = ['mine', 'escalated'] as const;

type InquiryListProps = {
  side: Side;
  /** Starts an inquiry, where the reader may. */
  ask?: ReactNode;
};

/** Inquiries with search and chips: one's own, the reseller's queue, or what reaches the operator. */
export function InquiryList({ side, ask }: InquiryListProps) {
  const t = useTranslations('inquiry');
  const format = useFormatter();
  const day = (at: Date) => format.dateTime(at, { dateStyle: 'medium', timeStyle: 'short' });
  const trpc = useTRPC();
  const keyset = useKeyset();
  const [search, setSearch] = useUrlState('search', keyset.reset);
  const [typedState, setState] = useUrlState('state', keyset.reset);
  const [typedKind, setKind] = useUrlState('kind', keyset.reset);
  const [typedExtra, setExtra] = useUrlState('only', keyset.reset);
  const state = states.find((each) => each === typedState);
  const kind = kinds.find((each) => each === typedKind);
  const extra = side === 'asker' ? undefined : extras.find((each) => each === typedExtra);
  const input = { ...(search && { search }), cursor: keyset.cursor, ...(state && { state }), ...(kind && { kind }) };
  const wider = { ...input, ...(extra && { [extra]: true }) };
  const options = (mine: Side) => ({ placeholderData: keepPreviousData, enabled: side === mine });
  const asked = useQuery(trpc.inquiry.asked.queryOptions(input, options('asker')));
  const queue = useQuery(trpc.inquiry.queue.queryOptions(wider, options('desk')));
  const ofResellers = useQuery(trpc.inquiry.ofResellers.queryOptions(wider, options('operator')));
  const list = { asker: asked, desk: queue, operator: ofResellers }[side];
  const columns = useInquiryColumns(side);
  const filtered = Boolean(search || state || kind || extra);
  const words = side === 'asker' ? 'asker' : 'desk';
  if (list.error) return <QueryFailure error={list.error} onRetry={() => void list.refetch()} />;
  const { nextCursor, searchedSince } = list.data ?? {};
  const older = searchedSince && nextCursor && (
    <Button onClick={() => keyset.forward(nextCursor)}>{t('searchOlder')}</Button>
  );
  const filters = (
    <>
      <SearchBox value={search} onSearch={setSearch} placeholder={t('search')} />
      <FilterChips
        named
        legend={t('column.state')}
        all={t('allStates')}
        choices={states.map((value) => ({
          value,
          label: value === 'unsolved' ? t('unsolved') : t(`state.${words}.${value}`),
        }))}
        value={state ?? ''}
        onChange={setState}
      />
      <FilterChips
        named
        legend={t('column.kind')}
        all={t('allKinds')}
        choices={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        value={kind ?? ''}
        onChange={setKind}
      />
      {side !== 'asker' && (
        <FilterChips
          named
          legend={t('only.legend')}
          all={t('only.all')}
          choices={(side === 'desk' ? extras : (['escalated'] as const)).map((value) => ({
            value,
            label: t(`only.${value}`),
          }))}
          value={extra ?? ''}
          onChange={setExtra}
        />
      )}
    </>
  );
  return (
    <>
      <KeptListTable
        list="inquiries"
        caption={t('title')}
        filters={(filtered || list.data?.total !== 0) && filters}
        columns={columns}
        page={list.data}
        keyset={keyset}
        hrefOf={({ id }) => `/inquiries/${id}`}
        action={list.data?.total ? ask : undefined}
        empty={
          filtered ? (
            <EmptyState icon={SearchX} title={t('noMatchTitle')} action={older}>
              {searchedSince ? t('noMatchYet', { at: day(searchedSince) }) : t('noMatchBody')}
            </EmptyState>
          ) : (
            <EmptyState icon={MessageCircleQuestionMark} title={t(`empty.${side}.title`)} action={ask}>
              {t(`empty.${side}.body`)}
            </EmptyState>
          )
        }
      />
      {searchedSince && list.data && list.data.rows.length > 0 && (
        <p className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2 text-[13px] leading-5 text-muted">
          {t('searchedSince', { at: day(searchedSince) })}
          {older}
        </p>
      )}
    </>
  );
}
