import { z } from 'zod';
import { arrearsRules } from '../../../core/invoice/dunning.ts';
import { getArrearsRules, setArrearsRules } from '../../../services/arrears/arrears-rules.ts';
import { balanceOf, balanceView } from '../../../services/arrears/balance-of.ts';
import { arrearsView, listArrears } from '../../../services/arrears/list-arrears.ts';
import { contractOf } from '../../../services/contract/contract-of.ts';
import { findContractOf } from '../../../services/contract/find-contract-of.ts';
import { operatorProcedure, resellerProcedure, router } from '../trpc.ts';

export const arrearsRouter = router({
  own: resellerProcedure('invoice:read')
    .input(z.void())
    .output(balanceView)
    .query(({ ctx }) => ctx.inTenant(async (tx) => balanceOf(tx, await contractOf(tx.db, tx.resellerId)))),

  ofReseller: operatorProcedure('payment:write')
    .input(z.object({ resellerId: z.uuid() }))
    .output(balanceView)
    .query(({ ctx, input }) => ctx.inSystem(async (tx) => balanceOf(tx, await findContractOf(tx, input)))),

  list: operatorProcedure('payment:write')
    .input(z.void())
    .output(arrearsView)
    .query(({ ctx }) => ctx.inSystem(listArrears)),

  rules: operatorProcedure('payment:write')
    .input(z.void())
    .output(arrearsRules)
    .query(({ ctx }) => ctx.inSystem(({ db }) => getArrearsRules(db))),

  setRules: operatorProcedure('payment:write')
    .input(arrearsRules)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => setArrearsRules(tx, input))),
});
