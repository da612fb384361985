import type { Outputs } from '../../client/trpc.ts';

export type Compromise = Outputs['compromise']['list']['rows'][number];
export type Reported = Outputs['compromise']['report'];
