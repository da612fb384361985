'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { History, SearchX } from 'lucide-react';
import { usePathname, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Allowed } from '../../components/ui/allowed.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { Pager, useKeyset } from '../../components/ui/pager.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { ListTools } from '../list/list-tools.tsx';
import { AuditEntries } from './audit-entries.tsx';
import { auditFilterNames, auditFilterOf } from './audit-filter.ts';
import { AuditFilters, type AuditReader } from './audit-filters.tsx';
import { Chains } from './chains.tsx';

/** Who did what (監査ログ), as far as it concerns the reader. */
export function AuditList({ reader }: { reader: AuditReader }) {
  const t = useTranslations('audit');
  const trpc = useTRPC();
  const query = useSearchParams();
  const filter = auditFilterOf(query);
  const keyset = useKeyset();
  const asked = { ...filter, ...(keyset.cursor && { cursor: keyset.cursor }) };
  const options = { placeholderData: keepPreviousData };
  const all = useQuery({ ...trpc.audit.all.queryOptions(asked, options), enabled: reader === 'operator' });
  const own = useQuery({ ...trpc.audit.list.queryOptions(asked, options), enabled: reader !== 'operator' });
  const list = reader === 'operator' ? all : own;
  const whose = { operator: 'reseller', reseller: 'customer', customer: undefined } as const;
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        action={<ListTools list="audit" onChange={keyset.reset} />}
      />
      <div className="grid gap-3">
        <AuditFilters filter={filter} reader={reader} onChange={keyset.reset} />
        <Card flush>
          {list.error && <QueryFailure error={list.error} onRetry={() => void list.refetch()} />}
          {!list.error && !list.data && <SkeletonRows />}
          {list.data && <AuditEntries entries={list.data.rows} whose={whose[reader]} />}
          {list.data?.rows.length === 0 &&
            (Object.keys(filter).length > 0 ? (
              <NoMatch onClear={keyset.reset} />
            ) : (
              <EmptyState icon={History} title={t('emptyTitle')}>
                {t('emptyBody')}
              </EmptyState>
            ))}
          <Pager keyset={keyset} nextCursor={list.data?.nextCursor} />
        </Card>
        {reader === 'reseller' && <Chains ofOperator={false} />}
        {reader === 'operator' && (
          <Allowed needs="audit:verify">
            <Chains ofOperator />
          </Allowed>
        )}
      </div>
    </>
  );
}

function NoMatch({ onClear }: { onClear: () => void }) {
  const t = useTranslations('audit');
  const path = usePathname();
  const clear = () => {
    const next = new URLSearchParams(window.location.search);
    for (const name of auditFilterNames) next.delete(name);
    window.history.replaceState(null, '', next.size > 0 ? `${path}?${next}` : path);
    onClear();
  };
  return (
    <EmptyState icon={SearchX} title={t('noMatchTitle')} action={<Button onClick={clear}>{t('clear')}</Button>}>
      {t('noMatchBody')}
    </EmptyState>
  );
}
