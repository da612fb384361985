import type { Outputs } from '../../client/trpc.ts';

export type End = Outputs['endOfLife']['ofReseller'];
