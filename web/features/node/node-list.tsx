'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Card } from '../../components/ui/card.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { NodeTable } from './node-table.tsx';

/** Nodes tell of themselves twice a minute. */
const refreshMs = 15_000;

/** Every process of the platform: whether it was heard of, and how it does. */
export function NodeList() {
  const t = useTranslations('node');
  const trpc = useTRPC();
  const nodes = useQuery(trpc.node.list.queryOptions(undefined, { refetchInterval: refreshMs }));
  if (nodes.error) return <QueryFailure error={nodes.error} onRetry={() => void nodes.refetch()} />;
  const silent = nodes.data?.filter((node) => node.silent) ?? [];
  const versions = new Set(nodes.data?.flatMap(({ version, silent: isSilent }) => (isSilent ? [] : (version ?? []))));
  return (
    <div className="grid gap-4">
      {silent.length > 0 && (
        <Notice tone="bad" title={t('silentTitle', { count: silent.length })}>
          {t('silentBody')}
        </Notice>
      )}
      {versions.size > 1 && (
        <Notice tone="warn" title={t('versionsTitle')}>
          {t('versionsBody', { versions: [...versions].join(', ') })}
        </Notice>
      )}
      <Card flush title={t('list')} description={t('listHint')}>
        <NodeTable rows={nodes.data} />
      </Card>
    </div>
  );
}
