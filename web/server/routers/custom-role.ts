import { z } from 'zod';
import { customRoleList, listCustomRoles } from '../../../services/administrator/custom-role-view.ts';
import {
  addCustomRole,
  addCustomRoleInput,
  changeCustomRole,
  changeCustomRoleInput,
  customRoleIdInput,
  removeCustomRole,
} from '../../../services/administrator/keep-custom-role.ts';
import { givable } from '../grantable.ts';
import { openerOf } from '../own-transaction.ts';
import { administratorProcedure, router } from '../trpc.ts';

/** Roles of one's own house's making (docs/adr/0069). */
export const customRoleRouter = router({
  list: administratorProcedure('administrator:read')
    .output(customRoleList)
    .query(({ ctx: { identity } }) => openerOf(identity)((tx) => listCustomRoles(tx, identity))),

  add: administratorProcedure('administrator:write')
    .input(addCustomRoleInput)
    .output(z.object({ id: z.uuid() }))
    .mutation(({ ctx: { identity }, input }) =>
      openerOf(identity)((tx) => addCustomRole(tx, identity, input, givable(identity))),
    ),

  change: administratorProcedure('administrator:write')
    .input(changeCustomRoleInput)
    .output(z.void())
    .mutation(({ ctx: { identity }, input }) =>
      openerOf(identity)((tx) => changeCustomRole(tx, identity, input, givable(identity))),
    ),

  remove: administratorProcedure('administrator:write')
    .input(customRoleIdInput)
    .output(z.void())
    .mutation(({ ctx: { identity }, input }) => openerOf(identity)((tx) => removeCustomRole(tx, identity, input))),
});
