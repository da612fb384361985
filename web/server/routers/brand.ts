import { z } from 'zod';
import { getSupportContact, setSupportContact, supportContact } from '../../../services/brand/support-contact.ts';
import { resellerProcedure, router } from '../trpc.ts';

/** What a reseller's customers see of it, as far as it says so itself. */
export const brandRouter = router({
  support: resellerProcedure('brand:read')
    .input(z.void())
    .output(supportContact)
    .query(({ ctx }) => ctx.inTenant(getSupportContact)),

  setSupport: resellerProcedure('brand:write')
    .input(supportContact)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => setSupportContact(tx, input))),
});
