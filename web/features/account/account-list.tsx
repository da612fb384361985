'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { FileUp, ListChecks, Plus, SearchX, Users } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { useUrlState } from '../../client/use-url-state.ts';
import { useMay } from '../../components/ui/allowed.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { FilterChips } from '../../components/ui/filter-chips.tsx';
import { Pager, useKeyset } from '../../components/ui/pager.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SearchBox } from '../../components/ui/search-box.tsx';
import { Total } from '../../components/ui/total.tsx';
import { BulkBar } from '../account-bulk/bulk-bar.tsx';
import { useSelection } from '../account-bulk/use-selection.ts';
import { DomainPicker } from '../domain/domain-picker.tsx';
import { ListTools } from '../list/list-tools.tsx';
import { useListColumns } from '../list/use-list-columns.ts';
import { AccountDialogs, type AccountDoing } from './account-dialogs.tsx';
import { AccountTable } from './account-table.tsx';
import type { AccountRow, MailServer } from './account-types.ts';

const states = ['open', 'suspended', 'frozen'] as const;
const kinds = ['mailbox', 'sender'] as const;
const columns = ['customer', 'kind', 'state', 'quota', 'opened'] as const;

type AccountListProps = {
  server: MailServer;
  /** Only this customer's; without it, all that the reader may see. */
  customerId?: string;
  /** Beside the search. */
  filter?: ReactNode;
  customerOf?: (account: AccountRow) => ReactNode;
};

export function AccountList({ server, customerId, filter, customerOf }: AccountListProps) {
  const t = useTranslations('account');
  const imports = useTranslations('accountImport');
  const bulk = useTranslations('accountBulk');
  const may = useMay();
  const mayChange = may('account-bulk:write');
  const mayFindDomains = may('domain:read');
  const trpc = useTRPC();
  const keyset = useKeyset();
  const [search, setSearch] = useUrlState('search', keyset.reset);
  const [typedState, setState] = useUrlState('state', keyset.reset);
  const state = states.find((each) => each === typedState);
  const [typedKind, setKind] = useUrlState('kind', keyset.reset);
  const kind = kinds.find((each) => each === typedKind);
  const [domainId, setDomain] = useUrlState('domain', keyset.reset);
  const shown = {
    ...(customerId && { customerId }),
    ...(domainId && { domainId }),
    ...(search && { search }),
    ...(state && { state }),
    ...(kind && { kind }),
  };
  const chosen = useSelection(shown);
  const [doing, setDoing] = useState<AccountDoing | null>(null);
  const list = useQuery(
    trpc.account.list.queryOptions({ ...shown, cursor: keyset.cursor }, { placeholderData: keepPreviousData }),
  );
  const choice = useListColumns('accounts');
  const { reset } = keyset;
  // Another list begins at its first page.
  useEffect(reset, [customerId]);

  const openButton = (
    <Button needs="account:write" variant="primary" onClick={() => setDoing({ what: 'open', customerId })}>
      <Plus aria-hidden />
      {t('open.title')}
    </Button>
  );
  const filtered = Boolean(search || state || kind || domainId);
  const nothing = filtered ? (
    <EmptyState icon={SearchX} title={t('noMatchTitle')}>
      {search ? t('noMatchBody', { search }) : t('noMatchFilter')}
    </EmptyState>
  ) : (
    <EmptyState icon={Users} title={t('emptyTitle')} action={openButton}>
      {t('emptyBody')}
    </EmptyState>
  );

  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <SearchBox value={search} onSearch={setSearch} placeholder={t('search')} />
        {filter}
        {mayFindDomains && (
          <div className="w-full sm:w-56">
            <DomainPicker
              key={customerId ?? ''}
              label={t('filterDomain')}
              all={t('allDomains')}
              customerId={customerId}
              value={domainId}
              onAll={() => setDomain('')}
              onChange={({ id }) => setDomain(id)}
            />
          </div>
        )}
        <FilterChips
          legend={t('column.state')}
          all={t('allStates')}
          choices={states.map((value) => ({ value, label: t(value === 'frozen' ? 'frozenState' : `state.${value}`) }))}
          value={state ?? ''}
          onChange={setState}
        />
        <FilterChips
          legend={t('column.kind')}
          all={t('allKinds')}
          choices={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          value={kind ?? ''}
          onChange={setKind}
        />
        <Total of={list.data} />
        <span className="ml-auto flex flex-wrap gap-2">
          <ListTools
            list="accounts"
            choice={choice}
            columns={(customerOf ? columns : columns.filter((id) => id !== 'customer')).map((id) => [
              id,
              t(`column.${id}`),
            ])}
            filter={customerId ? { customer: customerId } : {}}
            onChange={keyset.reset}
          />
          <Button needs="account-bulk:write" asChild>
            <Link href="/accounts/changes">
              <ListChecks aria-hidden />
              {bulk('title')}
            </Link>
          </Button>
          <Button needs="account-import:write" asChild>
            <Link href={`/accounts/import${customerId ? `?customer=${customerId}` : ''}`}>
              <FileUp aria-hidden />
              {imports('open')}
            </Link>
          </Button>
          {(list.data?.total !== 0 || filtered) && openButton}
        </span>
      </div>
      <Card flush>
        {list.data && (chosen.isAll || chosen.ids.size > 0) && (
          <BulkBar
            selection={chosen.isAll ? { filter: shown } : { ids: [...chosen.ids] }}
            count={chosen.isAll ? list.data.total : chosen.ids.size}
            more={chosen.isAll && list.data.more}
            total={list.data.total}
            {...(!chosen.isAll && list.data.total > chosen.ids.size && { onAll: chosen.all })}
            customerId={customerId}
            onClear={chosen.clear}
          />
        )}
        {list.error ? (
          <QueryFailure error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <AccountTable
            rows={list.data?.rows}
            empty={nothing}
            {...(customerOf && { customerOf })}
            {...(mayChange && { chosen })}
            shown={choice.shown}
            onDo={(what, account) => setDoing({ what, account })}
          />
        )}
        <Pager keyset={keyset} nextCursor={list.data?.nextCursor} />
      </Card>
      <Link
        href="/accounts/closed"
        className="justify-self-start text-[13px] font-medium text-brand-ink hover:underline"
      >
        {t('closed.link')}
      </Link>
      <AccountDialogs doing={doing} server={server} onDoing={setDoing} />
    </div>
  );
}
