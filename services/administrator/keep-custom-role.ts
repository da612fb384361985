import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { type CustomRole, completed, covers, mayHaveCustomRole } from '../../core/tenancy/custom-role.ts';
import { record } from '../audit/record.ts';
import type { SystemTx, TenantTx } from '../db/doors.ts';
import { inTakenCase } from '../db/unique-violation.ts';
import { placeOf } from './custom-role-view.ts';
import type { Self } from './list-users.ts';

type Tx = SystemTx | TenantTx;

export const addCustomRoleInput = z.object({
  name: z.string().trim().min(1).max(60),
  permissions: z.array(z.string().max(60)).min(1).max(200),
});
type Wanted = z.infer<typeof addCustomRoleInput>;
export const changeCustomRoleInput = addCustomRoleInput.extend({ id: z.uuid() });
export const customRoleIdInput = z.object({ id: z.uuid() });
/** What somebody may put into a role, of what there is at their level. */
export type Givable = { readonly level: readonly string[]; readonly held: readonly string[] };

/** Roles of one house: more than it has kinds of work, fewer than a list that nobody reads. */
export const mostRoles = 50;

/**
 * Makes a role of permissions of one's own level.
 *
 * @throws Refusal role_beyond_own: a permission that whoever makes it does not hold; custom_role_taken, custom_roles_full
 */
export async function addCustomRole(tx: Tx, self: Self, wanted: Wanted, givable: Givable): Promise<{ id: string }> {
  if (!mayHaveCustomRole(self.role)) throw new Refusal('forbidden', 'role_beyond_own');
  const permissions = permissionsOf(wanted, givable);
  await takeTurns(tx, self);
  const there = await tx.db.customRole.count({ where: { ...placeOf(self), removedAt: null } });
  if (there >= mostRoles) throw new Refusal('limit_exceeded', 'custom_roles_full', { most: mostRoles });
  const data = { ...placeOf(self), name: wanted.name, permissions };
  const { id } = await inTakenCase(() => tx.db.customRole.create({ data }), taken(wanted.name));
  await record(tx, { action: 'custom-role.add', ...objectOf(self, { id, name: wanted.name }) });
  return { id };
}

/**
 * Renames a role or changes what it holds: for everybody who has it, from their next request on.
 *
 * @throws Refusal not_found, custom_role_own, role_beyond_own: it holds, or would hold, what whoever changes it does not; custom_role_taken
 */
export async function changeCustomRole(
  tx: Tx,
  self: Self,
  { id, ...wanted }: z.infer<typeof changeCustomRoleInput>,
  givable: Givable,
): Promise<void> {
  await requireRole(tx, self, id);
  const permissions = permissionsOf(wanted, givable);
  const data = { name: wanted.name, permissions };
  await inTakenCase(() => tx.db.customRole.update({ where: { id }, data }), taken(wanted.name));
  await record(tx, { action: 'custom-role.change', ...objectOf(self, { id, name: wanted.name }) });
}

/** @throws Refusal not_found, custom_role_own, role_beyond_own, custom_role_held: says who holds it */
export async function removeCustomRole(
  tx: Tx,
  self: Self,
  { id }: z.infer<typeof customRoleIdInput>,
  now = new Date(),
): Promise<void> {
  const { name } = await requireRole(tx, self, id);
  const holders = await tx.db.portalUser.findMany({
    where: { customRoleId: id, disabledAt: null },
    orderBy: { name: 'asc' },
    select: { name: true },
  });
  if (holders.length > 0)
    throw new Refusal('conflict', 'custom_role_held', {
      name,
      holders: holders.map((each) => each.name).join(', '),
    });
  await tx.db.customRole.update({ where: { id }, data: { removedAt: now } });
  await record(tx, { action: 'custom-role.remove', ...objectOf(self, { id, name }) });
}

/** The completed set: a role whose pages would not open helps nobody. */
function permissionsOf({ permissions }: Wanted, { level, held }: Givable): string[] {
  const whole = completed(permissions, level);
  const known = permissions.every((each) => whole.includes(each));
  if (whole.length === 0 || !known || !whole.every((each) => held.includes(each)))
    throw new Refusal('forbidden', 'role_beyond_own');
  return whole;
}

/** A role of one's own house that is neither one's own nor holds more than one does. */
async function requireRole(tx: Tx, self: Self, id: string): Promise<CustomRole> {
  await takeTurns(tx, self);
  const role = await findCustomRole(tx, self, id);
  if (self.customRole?.id === id) throw new Refusal('forbidden', 'custom_role_own');
  if (!covers(self, { role: self.role, duty: 'custom', customRole: role }))
    throw new Refusal('forbidden', 'role_beyond_own');
  return role;
}

/** A role of a house. @throws Refusal not_found: none, removed, or another's */
export async function findCustomRole(
  { db }: Tx,
  place: Pick<Self, 'resellerId' | 'customerId'>,
  id: string,
): Promise<CustomRole> {
  const role = await db.customRole.findFirst({ where: { id, ...placeOf(place), removedAt: null } });
  if (!role) throw new Refusal('not_found', 'not_found');
  return { id, name: role.name, permissions: role.permissions };
}

/** The same lock under which administrators are removed and change roles. */
const takeTurns = ({ db }: Tx, { resellerId }: Self) =>
  db.$queryRaw`select pg_advisory_xact_lock(hashtextextended('administrators ' || coalesce(${resellerId}, ''), 0))::text`;

const taken = (name: string) => () => new Refusal('conflict', 'custom_role_taken', { name });

/** What an entry of the trail is about; before and after stand in its changes. */
const objectOf = (self: Self, { id, name }: Pick<CustomRole, 'id' | 'name'>) => ({
  ...{ objectId: id, objectLabel: name, owner: placeOf(self) },
});
