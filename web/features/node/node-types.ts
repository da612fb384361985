import type { Outputs } from '../../client/trpc.ts';

export type Node = Outputs['node']['list'][number];
