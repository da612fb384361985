import type { Outputs } from '../../client/trpc.ts';

export type Demand = Outputs['demand']['own'][number];
export type DueDemand = Outputs['demand']['due']['rows'][number];

export const standingTones = { open: 'info', overdue: 'bad', answered: 'warn', closed: 'neutral' } as const;
