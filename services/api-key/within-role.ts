import type { Database } from '../db/doors.ts';
import type { ApiKey } from '../db/rows.ts';

type Made = Pick<ApiKey, 'createdBy' | 'permissions'>;

/**
 * What keys hold now: what they were given, and of one whose maker has a role of their house's own making no more than that role holds. Of
 * one that was removed with its last holder nothing is left.
 */
export async function withinRoles(db: Database, keys: readonly Made[]): Promise<(key: Made) => readonly string[]> {
  const makers = await db.portalUser.findMany({
    where: { id: { in: keys.flatMap(({ createdBy }) => createdBy ?? []) }, duty: 'custom' },
    select: { id: true, customRole: { select: { permissions: true, removedAt: true } } },
  });
  const held = new Map(
    makers.map(({ id, customRole }) => [id, customRole && !customRole.removedAt ? customRole.permissions : []]),
  );
  return ({ createdBy, permissions }) => {
    const most = held.get(createdBy ?? '');
    return most ? permissions.filter((each) => most.includes(each)) : permissions;
  };
}
