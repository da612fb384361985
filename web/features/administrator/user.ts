import { type Duty, duties, type House } from '../../../core/tenancy/duty.ts';
import type { Outputs } from '../../client/trpc.ts';

/** Somebody who signs in, as the list has them. */
export type User = Outputs['administrator']['list']['rows'][number];

/** A role of the house's own making. */
export type CustomRole = Outputs['customRole']['list'][number];

/** Where the reader has roles to give: at a customer these are the whole of it, or some of its domains. */
export type Grants = House | 'customer' | null;

/** Key of messages/administrator.json: what a duty means where it is held. At the operator nobody only looks. */
export const dutyBodyOf = (house: NonNullable<Grants>, duty: Duty) =>
  house === 'customer'
    ? ('dutyBody.customer' as const)
    : house === 'operator' && duty !== 'reader'
      ? (`dutyBody.operator.${duty}` as const)
      : (`dutyBody.reseller.${duty}` as const);

/** What is given with a choice of the field: a built-in duty, or by its id a role of the house's own making. */
export function givenBy(choice: string): { duty: Duty } | { customRoleId: string } | null {
  const duty = duties.find((each) => each === choice);
  if (duty) return { duty };
  return choice.startsWith('role:') ? { customRoleId: choice.slice(5) } : null;
}
export const choiceOf = ({ id }: Pick<CustomRole, 'id'>): string => `role:${id}`;
