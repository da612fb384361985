import { z } from 'zod';
import { chooseColumns, chooseColumnsInput } from '../../../services/list/choose-columns.ts';
import {
  changeListView,
  changeListViewInput,
  keepListView,
  keepListViewInput,
  removeListView,
} from '../../../services/list/keep-list-view.ts';
import { getListSettings, listName, listSettings } from '../../../services/list/list-settings.ts';
import { router, selfProcedure } from '../trpc.ts';

/** What a person keeps of the lists: named filters and columns. */
export const listRouter = router({
  settings: selfProcedure('self:read')
    .input(z.object({ list: listName }))
    .output(listSettings)
    .query(({ ctx, input }) => getListSettings(ctx.identity, input)),

  keep: selfProcedure('self:write')
    .input(keepListViewInput)
    .output(z.object({ id: z.uuid() }))
    .mutation(({ ctx, input }) => keepListView(ctx.identity, input)),

  change: selfProcedure('self:write')
    .input(changeListViewInput)
    .output(z.void())
    .mutation(({ ctx, input }) => changeListView(ctx.identity, input)),

  remove: selfProcedure('self:write')
    .input(z.object({ id: z.uuid() }))
    .output(z.void())
    .mutation(({ ctx, input }) => removeListView(ctx.identity, input)),

  columns: selfProcedure('self:write')
    .input(chooseColumnsInput)
    .output(z.void())
    .mutation(({ ctx, input }) => chooseColumns(ctx.identity, input)),
});
