import { TRPCClientError, type TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import type { AppRouter } from '../server/router.ts';

/** What a person is told; `mutation` also that nobody knows whether it was carried out. */
type Words = (asked: 'query' | 'mutation') => string;

/** Whoever asked has gone on: nobody waits for words. */
const isGivenUp = ({ cause }: TRPCClientError<AppRouter>) => cause?.name === 'AbortError';

/**
 * Says in the page's language what else the browser would say in its own ("Failed to fetch"): that the portal was not reached, or that
 * something before it answered. What the portal itself answers has its words already.
 */
export const toldInWords =
  (words: Words): TRPCLink<AppRouter> =>
  () =>
  ({ op, next }) =>
    observable((observer) =>
      next(op).subscribe({
        next: (value) => observer.next(value),
        complete: () => observer.complete(),
        error(error) {
          if (error.data || isGivenUp(error)) return observer.error(error);
          observer.error(new TRPCClientError(words(op.type === 'query' ? 'query' : 'mutation'), { cause: error }));
        },
      }),
    );
