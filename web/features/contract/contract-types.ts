import type { Outputs } from '../../client/trpc.ts';

export type Contract = Outputs['contract']['own'];
export type Quote = Outputs['contract']['quote'];
export type Line = NonNullable<Contract['running']>['lines'][number];
export type StepRow = Line['steps'][number];
