import type { Outputs } from '../../client/trpc.ts';

export type EndingTrial = Outputs['trial']['ending'][number];
export type Conversion = Outputs['trial']['quote'];
