import { z } from 'zod';
import { creationOptions, requestOptions } from '../../../services/passkey/ceremony.ts';
import {
  addPasskey,
  addPasskeyInput,
  listPasskeys,
  offerPasskey,
  passkeyView,
  removePasskey,
  removePasskeyInput,
} from '../../../services/passkey/passkeys.ts';
import { renamePasskey, renamePasskeyInput } from '../../../services/passkey/rename-passkey.ts';
import { challengeSignIn } from '../../../services/passkey/sign-in.ts';
import { withPasswordInput } from '../../../services/portal/second-factor.ts';
import { relyingParty } from '../relying-party.ts';
import { enrolProcedure, router, selfProcedure, visitorProcedure } from '../trpc.ts';

/** One's own passkeys, and what a sign-in page asks a browser for. The sign-in itself is next-auth's (web/server/auth-options.ts). */
export const passkeyRouter = router({
  challenge: visitorProcedure('passkey:challenge')
    .output(requestOptions)
    .mutation(({ ctx }) => challengeSignIn(relyingParty(ctx.realm, ctx.origin), ctx.address)),

  list: selfProcedure('self:read')
    .output(z.array(passkeyView))
    .query(({ ctx }) => listPasskeys(ctx.identity, ctx.realm)),

  offer: enrolProcedure('self:write')
    .input(withPasswordInput)
    .output(creationOptions)
    .mutation(({ ctx, input }) => offerPasskey(ctx.identity, input, relyingParty(ctx.realm, ctx.origin))),

  add: enrolProcedure('self:write')
    .input(addPasskeyInput)
    .output(z.void())
    .mutation(({ ctx, input }) => addPasskey(ctx.identity, input, relyingParty(ctx.realm, ctx.origin))),

  rename: selfProcedure('self:write')
    .input(renamePasskeyInput)
    .output(z.void())
    .mutation(({ ctx, input }) => renamePasskey(ctx.identity, input)),

  remove: selfProcedure('self:write')
    .input(removePasskeyInput)
    .output(z.void())
    .mutation(({ ctx, input }) => removePasskey(ctx.identity, input)),
});
