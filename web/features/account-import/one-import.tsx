'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../client/trpc.ts';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { ImportProgress } from './import-progress.tsx';
import { ImportReview } from './import-review.tsx';

const pollMs = 1_000;

type OneImportProps = {
  id: string;
  /** Thrown away, or done with. */
  onEnd: () => void;
  /** How many accounts the file would open as it is read now; 0 once it was started. */
  onPlan?: (planned: number) => void;
  /** Where one is already where the accounts are set up, the way back is a word and not a link. */
  endLabel?: string;
};

/** One import from the file that was chosen to what came of it. */
export function OneImport({ id, onEnd, onPlan, endLabel }: OneImportProps) {
  const trpc = useTRPC();
  const found = useQuery({
    ...trpc.accountImport.get.queryOptions({ id }),
    refetchInterval: ({ state }) => state.data?.state === 'running' && pollMs,
  });
  if (found.error) return <QueryFailure error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <SkeletonRows />;
  return found.data.state === 'draft' ? (
    <ImportReview of={found.data} onDropped={onEnd} onPlan={onPlan} />
  ) : (
    <ImportProgress of={found.data} onAnother={onEnd} endLabel={endLabel} />
  );
}
