'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { AtSign, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { Pager, useKeyset } from '../../components/ui/pager.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { AddAliasDialog } from './add-alias-dialog.tsx';
import { AliasTable } from './alias-table.tsx';
import type { Alias } from './alias-types.ts';
import { ChangeAliasDialog } from './change-alias-dialog.tsx';
import { RemoveAliasDialog } from './remove-alias-dialog.tsx';

type Doing = { what: 'add' } | { what: 'change' | 'remove'; alias: Alias };

/** Every alias, group and catch-all that the reader may see. */
export function AliasList() {
  const t = useTranslations('alias');
  const trpc = useTRPC();
  const keyset = useKeyset();
  const [doing, setDoing] = useState<Doing | null>(null);
  const list = useQuery(trpc.alias.list.queryOptions({ cursor: keyset.cursor }, { placeholderData: keepPreviousData }));
  const end = () => setDoing(null);
  const addButton = (
    <Button needs="alias:write" variant="primary" onClick={() => setDoing({ what: 'add' })}>
      <Plus aria-hidden />
      {t('add')}
    </Button>
  );
  return (
    <div className="grid gap-3">
      {list.data && list.data.total > 0 && (
        <div className="flex flex-wrap items-center gap-3">
          <span className="text-[13px] text-muted">{t('total', { total: list.data.total })}</span>
          <span className="ml-auto">{addButton}</span>
        </div>
      )}
      <Card flush>
        {list.error ? (
          <QueryFailure error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <AliasTable
            rows={list.data?.rows}
            empty={
              <EmptyState icon={AtSign} title={t('emptyTitle')} action={addButton}>
                {t('emptyBody')}
              </EmptyState>
            }
            onChange={(alias) => setDoing({ what: 'change', alias })}
            onRemove={(alias) => setDoing({ what: 'remove', alias })}
          />
        )}
        <Pager keyset={keyset} nextCursor={list.data?.nextCursor} />
      </Card>
      {doing?.what === 'add' && <AddAliasDialog onClose={end} />}
      {doing?.what === 'change' && <ChangeAliasDialog alias={doing.alias} onClose={end} />}
      {doing?.what === 'remove' && <RemoveAliasDialog alias={doing.alias} onClose={end} />}
    </div>
  );
}
