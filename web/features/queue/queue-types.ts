import type { Outputs } from '../../client/trpc.ts';

export type Waiting = Outputs['queue']['list']['rows'][number];
export type QueueGroup = Outputs['queue']['groups'][number];
export type QueueCount = Outputs['queue']['count'];
export type Order = Outputs['queue']['orders']['rows'][number];
export type Action = Order['action'];

export const actions = ['hold', 'release', 'retry', 'reroute', 'delete'] as const satisfies readonly Action[];
