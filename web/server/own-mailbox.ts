import { createContext } from './context.ts';
import { appRouter } from './router.ts';
import { createCallerFactory } from './trpc.ts';

/** The mailbox of whom a holder's page is for. @throws TRPCError when it is nobody's */
export const ownMailbox = async () => createCallerFactory(appRouter)(await createContext()).mailbox.get();
