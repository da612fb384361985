import { z } from 'zod';
import { instruct, instructInput } from '../../../services/compromise/instruct.ts';
import { liftCompromise, lifted, liftInput, liftUser, liftUserOf } from '../../../services/compromise/lift.ts';
import {
  compromisePage,
  listCompromises,
  listCompromisesInput,
  listOpenCompromises,
  openCompromisePage,
} from '../../../services/compromise/list-compromises.ts';
import { reportCompromise, reported, reportInput } from '../../../services/compromise/report.ts';
import { reportUser, reportUserInput } from '../../../services/compromise/report-user.ts';
import { operatorProcedure, router, tenantProcedure } from '../trpc.ts';

/** Suspected misuse: reported, frozen, looked into, lifted. One's own login is reported by `session.reportCompromise`. */
export const compromiseRouter = router({
  list: tenantProcedure('compromise:read')
    .input(listCompromisesInput)
    .output(compromisePage)
    .query(({ ctx, input }) => ctx.inTenant((tx) => listCompromises(tx, input))),

  report: tenantProcedure('compromise:report')
    .input(reportInput)
    .output(reported)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => reportCompromise(tx, input))),

  lift: tenantProcedure('compromise:lift')
    .input(liftInput)
    .output(lifted)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => liftCompromise(tx, input))),

  reportUser: tenantProcedure('administrator:write')
    .input(reportUserInput)
    .output(reported)
    .mutation(({ ctx, input }) => reportUser(ctx.identity, input)),

  liftUser: tenantProcedure('administrator:write')
    .input(liftInput)
    .output(z.void())
    .mutation(({ ctx, input }) => liftUser(ctx.identity, ctx.realm.host, input)),

  open: operatorProcedure('compromise:decide')
    .input(listCompromisesInput)
    .output(openCompromisePage)
    .query(({ ctx, input }) => ctx.inSystem((tx) => listOpenCompromises(tx, input))),

  instruct: operatorProcedure('compromise:decide')
    .input(instructInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => instruct(tx, input))),

  liftUserOf: operatorProcedure('compromise:decide')
    .input(liftInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => liftUserOf(tx, input))),
});
