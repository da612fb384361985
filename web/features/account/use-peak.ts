'use client';

import { useQuery } from '@tanstack/react-query';
import { peakAfter } from '../../../core/metering/peak-after.ts';
import { useTRPC } from '../../client/trpc.ts';
import { useMay } from '../../components/ui/allowed.tsx';

/** This month's count and peak, and what opening `more` accounts makes of them. Undefined while on its way, and for whom it is no concern. */
export function usePeak(customerId: string | undefined, more: number) {
  const trpc = useTRPC();
  const enabled = useMay()('metering:read');
  const { data } = useQuery({ ...trpc.metering.peak.queryOptions({ customerId }), enabled });
  if (!data) return undefined;
  const { current, peak } = data;
  return { current, peak: peak.accounts, reachedAt: peak.reachedAt, after: peakAfter(peak.accounts, current, more) };
}
