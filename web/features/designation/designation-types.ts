import type { Outputs } from '../../client/trpc.ts';

export type DesignationList = Outputs['designation']['list'];
export type Designation = DesignationList['designations'][number];
export type WaitingRequest = Outputs['designation']['waiting']['rows'][number];

export const isLive = ({ state }: Pick<Designation, 'state'>) => state === 'requested' || state === 'accepted';
