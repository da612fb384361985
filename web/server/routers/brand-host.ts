import { z } from 'zod';
import { addHost, addHostInput } from '../../../services/brand-host/add-host.ts';
import { checkHost, checkHostInput } from '../../../services/brand-host/check-host.ts';
import { chooseMainHost, hostInput } from '../../../services/brand-host/choose-main-host.ts';
import { brandHostsOf, brandHostView } from '../../../services/brand-host/host-view.ts';
import { listTroubledHosts, troubledHost } from '../../../services/brand-host/list-troubled-hosts.ts';
import { removeHost } from '../../../services/brand-host/remove-host.ts';
import { resellerProcedure, router } from '../trpc.ts';

const hosts = z.array(brandHostView);

/** Host names of a reseller's portal: its own are proven by DNS (docs/adr/0068). Each answers with all of them. */
export const brandHostRouter = router({
  list: resellerProcedure('brand:read')
    .input(z.void())
    .output(hosts)
    .query(({ ctx }) => ctx.inTenant(({ db, resellerId }) => brandHostsOf(db, resellerId))),

  /** Those that somebody has to see to. */
  troubled: resellerProcedure('brand:read')
    .input(z.void())
    .output(z.array(troubledHost))
    .query(({ ctx }) => ctx.inTenant((tx) => listTroubledHosts(tx))),

  add: resellerProcedure('brand:write')
    .input(addHostInput)
    .output(hosts)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => addHost(tx, input))),

  /** Asks DNS now. */
  check: resellerProcedure('brand:write')
    .input(checkHostInput)
    .output(hosts)
    .mutation(({ ctx, input }) => checkHost(ctx.inTenant, input)),

  chooseMain: resellerProcedure('brand:write')
    .input(hostInput)
    .output(hosts)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => chooseMainHost(tx, input))),

  remove: resellerProcedure('brand:write')
    .input(hostInput)
    .output(hosts)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => removeHost(tx, input))),
});
