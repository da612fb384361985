import type { Outputs } from '../../client/trpc.ts';

export type Compromise = Outputs['compromise']['list'][number];
export type Reported = Outputs['compromise']['report'];
