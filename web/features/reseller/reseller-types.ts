import type { Outputs } from '../../client/trpc.ts';

export type Reseller = Outputs['reseller']['get'];

/** A reseller just made, with what the dialog says about it. */
export type Created = Outputs['reseller']['create'] & { name: string; person: string };
