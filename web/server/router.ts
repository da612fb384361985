import { customerRouter } from './routers/customer.ts';
import { invitationRouter } from './routers/invitation.ts';
import { platformRouter } from './routers/platform.ts';
import { resellerRouter } from './routers/reseller.ts';
import { sourceRouter } from './routers/source.ts';
import { router } from './trpc.ts';

/** Everything the portal's pages may ask. One router a noun. */
export const appRouter = router({
  customer: customerRouter,
  invitation: invitationRouter,
  platform: platformRouter,
  reseller: resellerRouter,
  source: sourceRouter,
});

export type AppRouter = typeof appRouter;
