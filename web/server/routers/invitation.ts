import { z } from 'zod';
import { acceptInvitation } from '../../../services/portal/accept-invitation.ts';
import { router, visitorProcedure } from '../trpc.ts';

export const invitationRouter = router({
  accept: visitorProcedure('invitation:accept')
    .input(z.object({ token: z.string().min(1).max(200), password: z.string().max(1_024) }))
    .output(z.void())
    .mutation(({ ctx, input }) => acceptInvitation(ctx.realm, input)),
});
