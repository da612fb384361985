import { z } from 'zod';
import { addContact, addContactInput } from '../../../services/notice/add-contact.ts';
import { contactView } from '../../../services/notice/contact-view.ts';
import {
  listNotices,
  listSentNotices,
  listSentNoticesInput,
  noticePage,
  noticesView,
} from '../../../services/notice/list-notices.ts';
import { removeContact, removeContactInput } from '../../../services/notice/remove-contact.ts';
import { setWanted, setWantedInput } from '../../../services/notice/set-wanted.ts';
import { resellerProcedure, router } from '../trpc.ts';

/** Notices by mail: who is told of what, and what they were told. The reseller's own; its customers have no part in it. */
export const noticeRouter = router({
  list: resellerProcedure('notice:read')
    .output(noticesView)
    .query(({ ctx }) => ctx.inTenant(listNotices)),

  sent: resellerProcedure('notice:read')
    .input(listSentNoticesInput)
    .output(noticePage)
    .query(({ ctx, input }) => ctx.inTenant((tx) => listSentNotices(tx, input))),

  addContact: resellerProcedure('notice:write')
    .input(addContactInput)
    .output(contactView)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => addContact(tx, input))),

  removeContact: resellerProcedure('notice:write')
    .input(removeContactInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => removeContact(tx, input))),

  setWanted: resellerProcedure('notice:write')
    .input(setWantedInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => setWanted(tx, input))),
});
