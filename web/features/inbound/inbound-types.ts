import type { Outputs } from '../../client/trpc.ts';

export type Inbound = Outputs['inbound']['get'];
export type Policy = Inbound['policy'];
export type Rule = Inbound['rules'][number];
