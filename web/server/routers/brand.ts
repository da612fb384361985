import { z } from 'zod';
import {
  brandSettingsView,
  getBrandSettings,
  setBrand,
  setBrandInput,
} from '../../../services/brand/brand-settings.ts';
import { getSupportContact, setSupportContact, supportContact } from '../../../services/brand/support-contact.ts';
import { resellerProcedure, router } from '../trpc.ts';

/** What a reseller's customers see of it, as far as it says so itself. */
export const brandRouter = router({
  support: resellerProcedure('brand:read')
    .input(z.void())
    .output(supportContact)
    .query(({ ctx }) => ctx.inTenant(getSupportContact)),

  get: resellerProcedure('brand:read')
    .input(z.void())
    .output(brandSettingsView)
    .query(({ ctx }) => ctx.inTenant(getBrandSettings)),

  set: resellerProcedure('brand:write')
    .input(setBrandInput)
    .output(brandSettingsView)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => setBrand(tx, input))),

  setSupport: resellerProcedure('brand:write')
    .input(supportContact)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => setSupportContact(tx, input))),
});
