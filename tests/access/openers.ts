import { may, type Permission } from '../../web/server/permissions.ts';
import type { Entrance } from './entrances.ts';
import { type Person, people } from './people.ts';

/** Who may open a page, by its guards; null where a page asks for no permission. */
export function mayOpen({ guards }: Entrance): readonly Person[] | null {
  const permission = guards.map((guard) => /^requirePage\('([^']+)'\)$/.exec(guard)?.[1]).find(Boolean);
  if (permission) return people.filter((person) => may(person, permission as Permission));
  return guards.includes('requireIdentity()') ? people.filter((person) => person !== null) : null;
}
