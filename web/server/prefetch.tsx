import { type DataTag, dehydrate, HydrationBoundary, hashKey, type QueryKey } from '@tanstack/react-query';
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query';
import { cache, type ReactNode } from 'react';
import { makeQueryClient } from '../client/query-client.ts';
import { createContext } from './context.ts';
import { appRouter } from './router.ts';

const queryClientOfRequest = cache(() => makeQueryClient());

/** Query options that call the router in this process: `await prefetch(trpc.reseller.list.queryOptions({}))`. */
export const trpc = createTRPCOptionsProxy({
  ctx: createContext,
  router: appRouter,
  queryClient: queryClientOfRequest,
});

type Options = Parameters<ReturnType<typeof makeQueryClient>['prefetchQuery']>[0];

/**
 * Reads what a page shows first, so that it arrives complete. A failure is not thrown: the browser asks again and shows
 * the error where the data would stand.
 */
// biome-ignore lint/suspicious/noExplicitAny: tRPC's options differ in their data type, which prefetching never looks at
export async function prefetch(...options: any[]): Promise<void> {
  await Promise.all(options.map((option: Options) => queryClientOfRequest().prefetchQuery(option)));
}

/** What was prefetched, for what depends on it; undefined where it failed. */
export function prefetched<Data, Failure>({
  queryKey,
}: {
  queryKey: DataTag<QueryKey, Data, Failure>;
}): Data | undefined {
  return queryClientOfRequest().getQueryData<Data>(queryKey);
}

/** Hands what was prefetched to the screens inside; `only` what is under one key, where a page hands over the rest. */
export function Hydrate({ only, children }: { only?: QueryKey; children: ReactNode }) {
  const state = dehydrate(
    queryClientOfRequest(),
    only && { shouldDehydrateQuery: (query) => query.queryHash === hashKey(only) },
  );
  return <HydrationBoundary state={state}>{children}</HydrationBoundary>;
}
