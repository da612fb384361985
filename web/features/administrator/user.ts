import type { Duty, House } from '../../../core/tenancy/duty.ts';
import type { Outputs } from '../../client/trpc.ts';

/** Somebody who signs in, as the list has them. */
export type User = Outputs['administrator']['list']['rows'][number];

/** Where the reader has roles to give: at a customer these are the whole of it, or some of its domains. */
export type Grants = House | 'customer' | null;

/** Key of messages/administrator.json: what a duty means where it is held. At the operator nobody only looks. */
export const dutyBodyOf = (house: House, duty: Duty) =>
  house === 'operator' && duty !== 'reader'
    ? (`dutyBody.operator.${duty}` as const)
    : (`dutyBody.reseller.${duty}` as const);
