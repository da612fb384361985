'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useUrlState } from '../../client/use-url-state.ts';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { ImportList } from './import-list.tsx';
import { ImportProgress } from './import-progress.tsx';
import { ImportReview } from './import-review.tsx';
import { ImportUpload } from './import-upload.tsx';

const pollMs = 1_000;

/** Many accounts from a CSV file: chosen, looked at, opened by the worker. Which import is meant stands in the address, so that one can leave. */
export function ImportAccounts({ ofReseller }: { ofReseller: boolean }) {
  const t = useTranslations('accountImport');
  const [id, setId] = useUrlState('import');
  return (
    <>
      <PageHeader
        title={t('title')}
        crumbs={[{ label: t('accounts'), href: '/accounts' }]}
        description={t('description')}
      />
      <div className="grid gap-5">
        {id ? (
          <OneImport id={id} onEnd={() => setId('')} />
        ) : (
          <ImportUpload ofReseller={ofReseller} onUploaded={(uploaded) => setId(uploaded)} />
        )}
        <ImportList ofReseller={ofReseller} current={id} onOpen={setId} />
      </div>
    </>
  );
}

function OneImport({ id, onEnd }: { id: string; onEnd: () => void }) {
  const trpc = useTRPC();
  const found = useQuery({
    ...trpc.accountImport.get.queryOptions({ id }),
    refetchInterval: ({ state }) => state.data?.state === 'running' && pollMs,
  });
  if (found.error) return <QueryFailure error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <SkeletonRows />;
  return found.data.state === 'draft' ? (
    <ImportReview of={found.data} onDropped={onEnd} />
  ) : (
    <ImportProgress of={found.data} onAnother={onEnd} />
  );
}
