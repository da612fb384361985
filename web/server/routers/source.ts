import { z } from 'zod';
import { reverseView } from '../../../services/dns/look-up-reverse.ts';
import { attachSourcePool, attachSourcePoolInput } from '../../../services/reseller/attach-source-pool.ts';
import { addSourceAddress, addSourceAddressInput } from '../../../services/source/add-source-address.ts';
import { checkReverse, checkReverseInput } from '../../../services/source/check-reverse.ts';
import { clearSourceOverride, customerInput } from '../../../services/source/clear-source-override.ts';
import { createSourcePool, createSourcePoolInput } from '../../../services/source/create-source-pool.ts';
import { listSourceCustomers, sourceCustomerView } from '../../../services/source/list-source-customers.ts';
import { listSourcePools, sourcePoolView } from '../../../services/source/list-source-pools.ts';
import { moveSourceAddress, moveSourceAddressInput } from '../../../services/source/move-source-address.ts';
import {
  endQuarantine,
  endQuarantineInput,
  quarantineCustomer,
  quarantineInput,
} from '../../../services/source/quarantine-customer.ts';
import { releaseSourceAddress } from '../../../services/source/release-source-address.ts';
import { renameSourcePool, renameSourcePoolInput } from '../../../services/source/rename-source-pool.ts';
import { operatorProcedure, router } from '../trpc.ts';

export const sourceRouter = router({
  list: operatorProcedure('source:read')
    .output(z.array(sourcePoolView))
    .query(({ ctx }) => ctx.inSystem((tx) => listSourcePools(tx))),

  create: operatorProcedure('source:write')
    .input(createSourcePoolInput)
    .output(z.object({ id: z.uuid() }))
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => createSourcePool(tx, input))),

  rename: operatorProcedure('source:write')
    .input(renameSourcePoolInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => renameSourcePool(tx, input))),

  /** Asks DNS, so it is no query: nobody else's answer is fetched again by the way. */
  checkReverse: operatorProcedure('source:read')
    .input(checkReverseInput)
    .output(z.array(reverseView))
    .mutation(({ ctx, input }) => checkReverse(ctx.inSystem, input)),

  customers: operatorProcedure('source:read')
    .input(z.object({ search: z.string().max(100).optional() }))
    .output(z.array(sourceCustomerView))
    .query(({ ctx, input }) => ctx.inSystem((tx) => listSourceCustomers(tx, input))),

  attach: operatorProcedure('source:write')
    .input(attachSourcePoolInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => attachSourcePool(tx, input))),

  clearOverride: operatorProcedure('source:write')
    .input(customerInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => clearSourceOverride(tx, input))),

  quarantine: operatorProcedure('source:write')
    .input(quarantineInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => quarantineCustomer(tx, input))),

  endQuarantine: operatorProcedure('source:write')
    .input(endQuarantineInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => endQuarantine(tx, input))),

  addAddress: operatorProcedure('source:write')
    .input(addSourceAddressInput)
    .output(z.object({ id: z.uuid() }))
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => addSourceAddress(tx, input))),

  moveAddress: operatorProcedure('source:write')
    .input(moveSourceAddressInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => moveSourceAddress(tx, input))),

  release: operatorProcedure('source:write')
    .input(z.object({ id: z.uuid() }))
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => releaseSourceAddress(tx, input))),
});
