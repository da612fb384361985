import type { Outputs } from '../../client/trpc.ts';

/** Somebody who signs in, as the list has them. */
export type User = Outputs['administrator']['list']['rows'][number];
