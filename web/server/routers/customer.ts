import { z } from 'zod';
import { requireCovers } from '../../../services/administrator/give-role.ts';
import { changeCustomer, changeCustomerInput } from '../../../services/customer/change-customer.ts';
import { chooseCustomers, chooseCustomersInput, customerChoice } from '../../../services/customer/choose-customers.ts';
import { customerDetail, getCustomer } from '../../../services/customer/get-customer.ts';
import { inviteCustomerAdmin, inviteCustomerAdminInput } from '../../../services/customer/invite-customer-admin.ts';
import { onboardCustomer, onboardCustomerInput } from '../../../services/customer/onboard-customer.ts';
import { customerPage, pageCustomers, pageCustomersInput } from '../../../services/customer/page-customers.ts';
import { setCustomerPool, setCustomerPoolInput } from '../../../services/customer/set-customer-pool.ts';
import { setCustomerState, setCustomerStateInput } from '../../../services/customer/set-customer-state.ts';
import { invitationView } from '../../../services/portal/invitation-link.ts';
import { resellerProcedure, router } from '../trpc.ts';

export const customerRouter = router({
  choices: resellerProcedure('customer:read')
    .input(chooseCustomersInput)
    .output(z.array(customerChoice))
    .query(({ ctx, input }) => ctx.inTenant((tx) => chooseCustomers(tx, input))),

  page: resellerProcedure('customer:read')
    .input(pageCustomersInput)
    .output(customerPage)
    .query(({ ctx, input }) => ctx.inTenant((tx) => pageCustomers(tx, input))),

  get: resellerProcedure('customer:read')
    .input(z.object({ id: z.uuid() }))
    .output(customerDetail)
    .query(({ ctx, input }) => ctx.inTenant((tx) => getCustomer(tx, input))),

  onboard: resellerProcedure('customer:write')
    .input(onboardCustomerInput)
    .output(z.object({ id: z.uuid() }))
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => onboardCustomer(tx, input))),

  change: resellerProcedure('customer:write')
    .input(changeCustomerInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => changeCustomer(tx, input))),

  setState: resellerProcedure('customer:write')
    .input(setCustomerStateInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => setCustomerState(tx, input))),

  setPool: resellerProcedure('customer:write')
    .input(setCustomerPoolInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => setCustomerPool(tx, input))),

  invite: resellerProcedure('customer:write')
    .input(inviteCustomerAdminInput)
    .output(invitationView)
    .mutation(({ ctx, input }) => {
      requireCovers(ctx.identity, { role: 'customer_admin', duty: 'administrator' });
      return ctx.inTenant((tx) => inviteCustomerAdmin(tx, input));
    }),
});
