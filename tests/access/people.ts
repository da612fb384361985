import { randomUUID } from 'node:crypto';
import { dutiesOf, houseOf } from '../../core/tenancy/duty.ts';
import type { Identity } from '../../web/server/identity.ts';
import { permissions } from '../../web/server/permissions.ts';

/** Somebody as a door sees them: their level and duty; null is a visitor who is not signed in. */
export type Person = Pick<Identity, 'role' | 'duty' | 'customRole'> | null;

/** The levels there are, read from the permissions themselves, so that a new one is asked too. */
export const roles = [...new Set<string>(Object.values(permissions).flat())].filter(
  (role): role is Identity['role'] => role !== 'visitor',
);

/** Only a reseller's and the operator's people have duties (portal_user_duty in the schema). */
export const people: readonly Person[] = [
  null,
  ...roles.flatMap((role) => {
    const house = houseOf(role);
    return (house ? dutiesOf[house] : (['administrator'] as const)).map((duty) => ({ role, duty }));
  }),
];

/** One person of each level, with all that it may. */
export const levels = people.filter((person) => person === null || person.duty === 'administrator');

/** A person in one word: `visitor`, `customer_admin`, `reseller_admin/support`. */
export const nameOf = (person: Person): string =>
  person === null ? 'visitor' : person.duty === 'administrator' ? person.role : `${person.role}/${person.duty}`;

export type Owner = { readonly resellerId: string; readonly customerId: string };

/** Somebody signed in, at the reseller and the customer given. */
export function identityOf(person: Exclude<Person, null>, { resellerId, customerId }: Owner): Identity {
  const { role, duty, customRole } = person;
  return {
    ...{
      sessionId: randomUUID(),
      userId: randomUUID(),
      name: 'Somebody',
      role,
      duty,
      customRole,
      locale: 'en' as const,
    },
    resellerId: role === 'operator_admin' ? null : resellerId,
    customerId: role === 'operator_admin' || role === 'reseller_admin' ? null : customerId,
    ...(role === 'account_holder' && { accountId: randomUUID() }),
    ...(role === 'domain_admin' && { domainIds: [randomUUID()] }),
  };
}
