import { z } from 'zod';
import { addAlias, addAliasInput } from '../../../services/alias/add-alias.ts';
import { aliasView } from '../../../services/alias/alias-view.ts';
import { changeAlias, changeAliasInput } from '../../../services/alias/change-alias.ts';
import { aliasPage, listAliases, listAliasesInput } from '../../../services/alias/list-aliases.ts';
import { removeAlias, removeAliasInput } from '../../../services/alias/remove-alias.ts';
import { router, tenantProcedure } from '../trpc.ts';

export const aliasRouter = router({
  list: tenantProcedure('alias:read')
    .input(listAliasesInput)
    .output(aliasPage)
    .query(({ ctx, input }) => ctx.inTenant((tx) => listAliases(tx, input))),

  add: tenantProcedure('alias:write')
    .input(addAliasInput)
    .output(aliasView)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => addAlias(tx, input))),

  change: tenantProcedure('alias:write')
    .input(changeAliasInput)
    .output(aliasView)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => changeAlias(tx, input))),

  remove: tenantProcedure('alias:write')
    .input(removeAliasInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => removeAlias(tx, input))),
});
