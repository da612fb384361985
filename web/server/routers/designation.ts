import { z } from 'zod';
import { acceptDesignation, acceptDesignationInput } from '../../../services/designation/accept-designation.ts';
import { enterDesignation, enterDesignationInput } from '../../../services/designation/enter-designation.ts';
import {
  designationList,
  designationPage,
  listDesignations,
  listEndedDesignations,
  listEndedDesignationsInput,
} from '../../../services/designation/list-designations.ts';
import { listRequests, listRequestsInput, requestPage } from '../../../services/designation/list-requests.ts';
import { refuseDesignation, refuseDesignationInput } from '../../../services/designation/refuse-designation.ts';
import { removeDesignation, removeDesignationInput } from '../../../services/designation/remove-designation.ts';
import {
  requestDesignation,
  requestDesignationInput,
  requestedDesignation,
} from '../../../services/designation/request-designation.ts';
import { operatorProcedure, resellerProcedure, router } from '../trpc.ts';

export const designationRouter = router({
  list: resellerProcedure('designation:read')
    .input(z.void())
    .output(designationList)
    .query(({ ctx }) => ctx.inTenant((tx) => listDesignations(tx, tx))),

  ended: resellerProcedure('designation:read')
    .input(listEndedDesignationsInput)
    .output(designationPage)
    .query(({ ctx, input }) =>
      ctx.inTenant((tx) => listEndedDesignations(tx, { ...input, resellerId: tx.resellerId })),
    ),

  request: resellerProcedure('designation:write')
    .input(requestDesignationInput)
    .output(requestedDesignation)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => requestDesignation(tx, input))),

  remove: resellerProcedure('designation:write')
    .input(removeDesignationInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => removeDesignation(tx, input))),

  waiting: operatorProcedure('designation:decide')
    .input(listRequestsInput)
    .output(requestPage)
    .query(({ ctx, input }) => ctx.inSystem((tx) => listRequests(tx, input))),

  ofReseller: operatorProcedure('designation:decide')
    .input(z.object({ resellerId: z.uuid() }))
    .output(designationList)
    .query(({ ctx, input }) => ctx.inSystem((tx) => listDesignations(tx, input))),

  endedOf: operatorProcedure('designation:decide')
    .input(listEndedDesignationsInput.extend({ resellerId: z.uuid() }))
    .output(designationPage)
    .query(({ ctx, input }) => ctx.inSystem((tx) => listEndedDesignations(tx, input))),

  accept: operatorProcedure('designation:decide')
    .input(acceptDesignationInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => acceptDesignation(tx, input))),

  refuse: operatorProcedure('designation:decide')
    .input(refuseDesignationInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => refuseDesignation(tx, input))),

  enter: operatorProcedure('designation:decide')
    .input(enterDesignationInput)
    .output(z.object({ id: z.uuid(), value: z.string() }))
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => enterDesignation(tx, input))),

  withdraw: operatorProcedure('designation:decide')
    .input(removeDesignationInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => removeDesignation(tx, input))),
});
