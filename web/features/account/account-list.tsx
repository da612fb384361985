'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { FileUp, ListChecks, Plus, SearchX, Users } from 'lucide-react';
import dynamic from 'next/dynamic';
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
import { ReportOf } from '../compromise/report-button.tsx';
import { ListTools } from '../list/list-tools.tsx';
import { useListColumns } from '../list/use-list-columns.ts';
import { type AccountDeed, AccountTable } from './account-table.tsx';
import type { Account, MailServer } from './account-types.ts';
import { CloseAccountDialog } from './close-account-dialog.tsx';
import { type ShownOnce, ShownOnceDialog } from './shown-once-dialog.tsx';

// Its form comes with what checks it: only to whoever opens it.
const AppPasswordsDialog = dynamic(
  async () => (await import('../app-password/app-passwords-dialog.tsx')).AppPasswordsDialog,
);
const ForwardingDialog = dynamic(async () => (await import('../forwarding/forwarding-dialog.tsx')).ForwardingDialog);
const VacationDialog = dynamic(async () => (await import('../vacation/vacation-dialog.tsx')).VacationDialog);
const ChangeAccountDialog = dynamic(async () => (await import('./change-account-dialog.tsx')).ChangeAccountDialog);
const OpenAccountDialog = dynamic(async () => (await import('./open-account-dialog.tsx')).OpenAccountDialog);
const PasswordDialog = dynamic(async () => (await import('./password-dialog.tsx')).PasswordDialog);

const states = ['open', 'suspended'] as const;
const columns = ['customer', 'kind', 'state', 'quota', 'opened'] as const;

type AccountListProps = {
  server: MailServer;
  /** Only this customer's; without it, all that the reader may see. */
  customerId?: string;
  /** Beside the search. */
  filter?: ReactNode;
  customerOf?: (account: Account) => ReactNode;
};

type Doing = { what: 'open' } | { what: AccountDeed; account: Account } | { what: 'shown'; shown: ShownOnce };

export function AccountList({ server, customerId, filter, customerOf }: AccountListProps) {
  const t = useTranslations('account');
  const imports = useTranslations('accountImport');
  const bulk = useTranslations('accountBulk');
  const mayChange = useMay()('account-bulk:write');
  const trpc = useTRPC();
  const keyset = useKeyset();
  const [search, setSearch] = useUrlState('search', keyset.reset);
  const [typedState, setState] = useUrlState('state', keyset.reset);
  const state = states.find((each) => each === typedState);
  const shown = { ...(customerId && { customerId }), ...(search && { search }), ...(state && { state }) };
  const chosen = useSelection(shown);
  const [doing, setDoing] = useState<Doing | null>(null);
  const list = useQuery(
    trpc.account.list.queryOptions(
      { customerId, search, ...(state && { state }), cursor: keyset.cursor },
      { placeholderData: keepPreviousData },
    ),
  );
  const choice = useListColumns('accounts');
  const { reset } = keyset;
  // Another list begins at its first page.
  useEffect(reset, [customerId]);

  const openButton = (
    <Button needs="account:write" variant="primary" onClick={() => setDoing({ what: 'open' })}>
      <Plus aria-hidden />
      {t('open.title')}
    </Button>
  );
  const filtered = Boolean(search || state);
  const nothing = filtered ? (
    <EmptyState icon={SearchX} title={t('noMatchTitle')}>
      {search ? t('noMatchBody', { search }) : t('noMatchState')}
    </EmptyState>
  ) : (
    <EmptyState icon={Users} title={t('emptyTitle')} action={openButton}>
      {t('emptyBody')}
    </EmptyState>
  );
  const end = () => setDoing(null);
  const show = (shown: ShownOnce) => setDoing({ what: 'shown', shown });

  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <SearchBox value={search} onSearch={setSearch} placeholder={t('search')} />
        {filter}
        <FilterChips
          legend={t('column.state')}
          all={t('allStates')}
          choices={states.map((value) => ({ value, label: t(`state.${value}`) }))}
          value={state ?? ''}
          onChange={setState}
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
      {doing?.what === 'open' && <OpenAccountDialog customerId={customerId} onOpened={show} onClose={end} />}
      {doing?.what === 'forwarding' && <ForwardingDialog account={doing.account} onClose={end} />}
      {doing?.what === 'vacation' && <VacationDialog account={doing.account} onClose={end} />}
      {doing?.what === 'app-passwords' && <AppPasswordsDialog account={doing.account} onShow={show} onClose={end} />}
      {doing?.what === 'change' && <ChangeAccountDialog account={doing.account} onClose={end} />}
      {doing?.what === 'password' && <PasswordDialog account={doing.account} onSet={show} onClose={end} />}
      {doing?.what === 'report' && (
        <ReportOf target="account" id={doing.account.id} name={doing.account.address} onClose={end} />
      )}
      {doing?.what === 'close' && <CloseAccountDialog account={doing.account} onClose={end} />}
      {doing?.what === 'shown' && <ShownOnceDialog shown={doing.shown} server={server} onClose={end} />}
    </div>
  );
}
