import { z } from 'zod';
import { nameResponsible, nameResponsibleOfInput } from '../../../services/administrator/responsible.ts';
import { invitationView } from '../../../services/portal/invitation-link.ts';
import { createdReseller, createReseller, createResellerInput } from '../../../services/reseller/create-reseller.ts';
import { getReseller, resellerDetail } from '../../../services/reseller/get-reseller.ts';
import {
  chooseResellers,
  chooseResellersInput,
  countHeld,
  heldByAll,
  listResellers,
  listResellersInput,
  resellerChoice,
  resellerPage,
} from '../../../services/reseller/list-resellers.ts';
import { listScarceResellers, scarceResellers } from '../../../services/reseller/list-scarce-resellers.ts';
import {
  reinviteAdministrator,
  reinviteAdministratorInput,
} from '../../../services/reseller/reinvite-administrator.ts';
import { setResellerPool, setResellerPoolInput } from '../../../services/reseller/set-reseller-pool.ts';
import { operatorProcedure, router } from '../trpc.ts';

export const resellerRouter = router({
  list: operatorProcedure('reseller:read')
    .input(listResellersInput)
    .output(resellerPage)
    .query(({ ctx, input }) => ctx.inSystem((tx) => listResellers(tx, input))),

  choices: operatorProcedure('reseller:read')
    .input(chooseResellersInput)
    .output(z.array(resellerChoice))
    .query(({ ctx, input }) => ctx.inSystem((tx) => chooseResellers(tx, input))),

  held: operatorProcedure('reseller:read')
    .input(z.void())
    .output(heldByAll)
    .query(({ ctx }) => ctx.inSystem((tx) => countHeld(tx))),

  scarce: operatorProcedure('reseller:read')
    .input(z.void())
    .output(scarceResellers)
    .query(({ ctx }) => ctx.inSystem(listScarceResellers)),

  get: operatorProcedure('reseller:read')
    .input(z.object({ id: z.uuid() }))
    .output(resellerDetail)
    .query(({ ctx, input }) => ctx.inSystem((tx) => getReseller(tx, input))),

  create: operatorProcedure('reseller:write')
    .input(createResellerInput)
    .output(createdReseller)
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => createReseller(tx, input))),

  nameResponsible: operatorProcedure('reseller:write')
    .input(nameResponsibleOfInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => nameResponsible(tx, input))),

  reinvite: operatorProcedure('reseller:write')
    .input(reinviteAdministratorInput)
    .output(invitationView)
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => reinviteAdministrator(tx, input))),

  setPool: operatorProcedure('reseller:write')
    .input(setResellerPoolInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => setResellerPool(tx, input))),
});
