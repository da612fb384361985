import type { Outputs } from '../../client/trpc.ts';

export type Customer = Outputs['customer']['get'];
export type CustomerRow = Outputs['customer']['page']['rows'][number];
