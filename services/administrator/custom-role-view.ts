import { z } from 'zod';
import { covers } from '../../core/tenancy/custom-role.ts';
import type { SystemTx, TenantTx } from '../db/doors.ts';
import type { Self } from './list-users.ts';

export const customRoleView = z.object({
  id: z.uuid(),
  name: z.string(),
  permissions: z.array(z.string()),
  /** Who holds it now, in the order of their names. */
  holders: z.array(z.object({ id: z.uuid(), name: z.string() })),
  /** Whether whoever asks may give it: it holds nothing that they do not. */
  givable: z.boolean(),
  /** The one that whoever asks holds: somebody else changes it. */
  own: z.boolean(),
});
export const customRoleList = z.array(customRoleView);

/** Where somebody works: their house's own rows, and nobody's below. */
export const placeOf = ({ resellerId, customerId }: Pick<Self, 'resellerId' | 'customerId'>) => ({
  resellerId,
  customerId,
});

/** The roles of one's own house's making, by name. */
export async function listCustomRoles(
  { db }: SystemTx | TenantTx,
  self: Self,
): Promise<z.infer<typeof customRoleList>> {
  const rows = await db.customRole.findMany({
    where: { ...placeOf(self), removedAt: null },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    include: {
      holders: { where: { disabledAt: null }, orderBy: { name: 'asc' }, select: { id: true, name: true } },
    },
  });
  return rows.map(({ id, name, permissions, holders }) => ({
    ...{ id, name, permissions, holders },
    givable: covers(self, { role: self.role, duty: 'custom', customRole: { id, name, permissions } }),
    own: self.customRole?.id === id,
  }));
}
