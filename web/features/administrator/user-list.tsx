'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Plus, SearchX } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { useUrlState } from '../../client/use-url-state.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { Pager, useKeyset } from '../../components/ui/pager.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SearchBox } from '../../components/ui/search-box.tsx';
import { ListTools } from '../list/list-tools.tsx';
import { useListColumns } from '../list/use-list-columns.ts';
import type { Grants } from './user.ts';
import { UserTable } from './user-table.tsx';

// Its form comes with what checks it: only to whoever opens it.
const InviteDialog = dynamic(async () => (await import('../customer/invite-dialog.tsx')).InviteDialog);

/** Who signs in here; whom one may, one signs out, or removes. @param grants where the reader has roles to give */
export function UserList({ grants }: { grants: Grants }) {
  const t = useTranslations('administrator');
  const trpc = useTRPC();
  const keyset = useKeyset();
  const [search, setSearch] = useUrlState('search', keyset.reset);
  const choice = useListColumns('administrators');
  const [inviting, setInviting] = useState(false);
  const input = { ...(search && { search }), ...(keyset.cursor && { cursor: keyset.cursor }) };
  const list = useQuery(trpc.administrator.list.queryOptions(input, { placeholderData: keepPreviousData }));
  const places = list.data?.places;
  return (
    <div>
      <PageHeader
        title={t('title')}
        description={
          <>
            {t('description')}
            {places && <span className="block">{t('places', places)}</span>}
          </>
        }
        action={
          <Button needs="administrator:write" variant="primary" onClick={() => setInviting(true)}>
            <Plus aria-hidden />
            {t('invite')}
          </Button>
        }
      />
      <div className="grid gap-3">
        <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-2">
          <SearchBox value={search} onSearch={setSearch} placeholder={t('search')} />
          <ListTools
            list="administrators"
            choice={choice}
            columns={[
              ['where', t('where')],
              ['factor', t('secondFactor')],
              ['last', t('lastSignIn')],
            ]}
            onChange={keyset.reset}
          />
        </div>
        <Card flush>
          {list.error ? (
            <QueryFailure error={list.error} onRetry={() => void list.refetch()} />
          ) : (
            <UserTable
              rows={list.data?.rows}
              shown={choice.shown}
              grants={grants}
              empty={
                <EmptyState icon={SearchX} title={t('noMatchTitle')}>
                  {t('noMatchBody', { search })}
                </EmptyState>
              }
            />
          )}
          <Pager keyset={keyset} nextCursor={list.data?.nextCursor} />
        </Card>
      </div>
      {inviting && (
        <InviteDialog
          customerId={null}
          dutiesAt={grants}
          scoped={grants === 'customer'}
          onClose={() => setInviting(false)}
        />
      )}
    </div>
  );
}
