import type { Outputs } from '../../client/trpc.ts';

export type Pool = Outputs['source']['list'][number];
export type SourceCustomer = Outputs['source']['customers'][number];
