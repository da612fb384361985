'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Card } from '../../components/ui/card.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { Pager, useKeyset } from '../../components/ui/pager.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { AuditEntries } from '../audit/audit-entries.tsx';

/** What was done to one's own mailbox, by oneself and by those who administer it. */
export function MailboxTrail() {
  const t = useTranslations('holder.trail');
  const trpc = useTRPC();
  const keyset = useKeyset();
  const trail = useQuery(
    trpc.mailbox.trail.queryOptions(keyset.cursor === undefined ? {} : { cursor: keyset.cursor }, {
      placeholderData: keepPreviousData,
    }),
  );
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <Card flush>
        {trail.error && <QueryFailure error={trail.error} onRetry={() => void trail.refetch()} />}
        {!trail.error && !trail.data && <SkeletonRows />}
        {trail.data && <AuditEntries entries={trail.data.rows} />}
        {trail.data?.rows.length === 0 && (
          <EmptyState icon={History} title={t('emptyTitle')}>
            {t('emptyBody')}
          </EmptyState>
        )}
        <Pager keyset={keyset} nextCursor={trail.data?.nextCursor} />
      </Card>
    </>
  );
}
