'use client';

import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import type { AppRouter } from '../server/router.ts';

/** `useTRPC()` gives typed query and mutation options for every procedure; `useTRPCClient()` calls one as it is. */
export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

export type Inputs = inferRouterInputs<AppRouter>;
export type Outputs = inferRouterOutputs<AppRouter>;

/** Options of a query that takes long: it goes by itself, so that nothing asked for at the same time waits for it. */
export const alone = { trpc: { context: { alone: true } } };
