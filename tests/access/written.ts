import { always, never } from '../../core/tenancy/custom-role.ts';
import { may, type Permission, permissions } from '../../web/server/permissions.ts';
import { type Passed, passedBy, paths, permissionOf } from './doors.ts';
import { type Entrance, entrances } from './entrances.ts';
import { mayOpen } from './openers.ts';
import { nameOf, type Person, people } from './people.ts';

/** `reseller_admin +support +reader, customer_admin`: each level, and which of its duties but the administrator's. */
const listed = (who: readonly Person[]): string =>
  who
    .map(nameOf)
    .join(', ')
    .replaceAll(/, \w+\//g, ' +') || 'nobody';

const transactions: Record<string, string> = { inTenant: 'its own rows', inSystem: 'all rows', '': '–' };

/** One line of docs/access.md: a procedure, its permission, whom its level lets through, and who comes to it. */
export const lineOf = (path: string, { who, level, opens }: Passed): string =>
  `| ${path} | ${permissionOf(path) ?? 'NONE'} | ${listed(level)} | ${listed(who)} | ${opens.map((name) => transactions[name] ?? name).join(', ')} |`;

/** One line: a permission, and who has it. */
export const lineOfPermission = (permission: Permission): string =>
  `| ${permission} | ${listed(people.filter((person) => may(person, permission)))} |`;

/** One line: a page or route, what it asks, and who opens it. */
export function lineOfEntrance(entrance: Entrance): string {
  const who = mayOpen(entrance);
  return `| ${entrance.path} | ${entrance.guards.join(' ') || 'nothing'} | ${who ? listed(who) : '–'} |`;
}

/** docs/access.md as the portal is now. */
export async function accessDocument(): Promise<string> {
  const procedures: string[] = [];
  for (const path of paths) procedures.push(lineOf(path, await passedBy(path)));
  const byPath = entrances().toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return `# Who may what

Written by \`npm run access\` from the portal itself and compared with it at every check: whoever changes who may what changes this page too,
and a reviewer sees it. How it is proven that nothing else is reached: [isolation.md](isolation.md).

## Permissions

| permission | who has it |
| --- | --- |
${(Object.keys(permissions) as Permission[]).map(lineOfPermission).join('\n')}

## Roles of a house's own making

Beside the duties above, the operator, a reseller and a customer make roles of their own (役割, [ADR 0069](adr/0069-roles-by-permission.md)): a set of
the permissions of their level. Whoever has one may what it names of the lines above and nothing else of their level, from the next request after a change on.
Everybody has ${always.map((each) => `\`${each}\``).join(', ')} besides; ${never.map((each) => `\`${each}\``).join(', ')} stands in no role. Nobody
puts into a role, or gives, what they do not hold themselves; nobody changes the role they have; what a level has as a whole is given only by who has the
whole of their own. That a role opens the doors that ask for its permissions and no other is walked by tests/access/custom-roles.test.ts.

## Procedures

A procedure's level is whom it would let through if everybody had every permission: each of the two holds by itself, so that neither hides
that the other is gone. Its own rows are a transaction fenced to the caller's reseller or customer; where there is none (–) the service reads by the
session alone, or before anybody is signed in.

| procedure | permission | level lets through | who may call it | reads and writes |
| --- | --- | --- | --- | --- |
${procedures.join('\n')}

## Pages and routes

What the source of each asks before it answers. Where it asks for no permission, tests/e2e/isolation.test.ts says who gets what.

| path | asks | who opens it |
| --- | --- | --- |
${byPath.map(lineOfEntrance).join('\n')}
`;
}
