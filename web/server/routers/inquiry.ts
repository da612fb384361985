import { z } from 'zod';
import {
  answerAsOperator,
  answerInquiry,
  answerInquiryInput,
  noteInquiry,
  setInquiryState,
  setInquiryStateInput,
} from '../../../services/inquiry/answer-inquiry.ts';
import { askedInquiry, askInquiry, askInquiryInput } from '../../../services/inquiry/ask-inquiry.ts';
import { assignInquiry, assignInquiryInput, deskPerson, listDesk } from '../../../services/inquiry/assign-inquiry.ts';
import { countForOperator, countWaiting, waitingInquiries } from '../../../services/inquiry/count-waiting.ts';
import { escalateInquiry } from '../../../services/inquiry/escalate-inquiry.ts';
import { getAsked, getForOperator, getQueued, queuedDetail } from '../../../services/inquiry/get-inquiry.ts';
import { inquiryDetail, inquiryTextInput, oneInquiry } from '../../../services/inquiry/inquiry-view.ts';
import { inquiryPage, listAsked, listInquiriesInput } from '../../../services/inquiry/list-inquiries.ts';
import { listForOperator, listQueue, listQueueInput, queuePage } from '../../../services/inquiry/list-queue.ts';
import { replyToInquiry, solveInquiry } from '../../../services/inquiry/reply-inquiry.ts';
import { accountProcedure, operatorProcedure, resellerProcedure, router } from '../trpc.ts';

/** What people ask of whom they have their mail from: first of the reseller, which may ask the operator. */
export const inquiryRouter = router({
  asked: accountProcedure('inquiry:read')
    .input(listInquiriesInput)
    .output(inquiryPage)
    .query(({ ctx, input }) => ctx.inTenant((tx) => listAsked(tx, input))),

  get: accountProcedure('inquiry:read')
    .input(oneInquiry)
    .output(inquiryDetail)
    .query(({ ctx, input }) => ctx.inTenant((tx) => getAsked(tx, input))),

  waiting: accountProcedure('inquiry:read')
    .output(waitingInquiries)
    .query(({ ctx }) => ctx.inTenant(countWaiting)),

  ask: accountProcedure('inquiry:write')
    .input(askInquiryInput)
    .output(askedInquiry)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => askInquiry(tx, input, { accountId: ctx.identity.accountId }))),

  reply: accountProcedure('inquiry:write')
    .input(inquiryTextInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => replyToInquiry(tx, input))),

  solve: accountProcedure('inquiry:write')
    .input(oneInquiry)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => solveInquiry(tx, input))),

  queue: resellerProcedure('inquiry-queue:read')
    .input(listQueueInput)
    .output(queuePage)
    .query(({ ctx, input }) => ctx.inTenant((tx) => listQueue(tx, input))),

  getQueued: resellerProcedure('inquiry-queue:read')
    .input(oneInquiry)
    .output(queuedDetail)
    .query(({ ctx, input }) => ctx.inTenant((tx) => getQueued(tx, input))),

  desk: resellerProcedure('inquiry-queue:read')
    .output(z.array(deskPerson))
    .query(({ ctx }) => ctx.inTenant(listDesk)),

  answer: resellerProcedure('inquiry:answer')
    .input(answerInquiryInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => answerInquiry(tx, input))),

  note: resellerProcedure('inquiry:answer')
    .input(inquiryTextInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => noteInquiry(tx, input))),

  setState: resellerProcedure('inquiry:answer')
    .input(setInquiryStateInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => setInquiryState(tx, input))),

  assign: resellerProcedure('inquiry:answer')
    .input(assignInquiryInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => assignInquiry(tx, input))),

  escalate: resellerProcedure('inquiry:answer')
    .input(inquiryTextInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => escalateInquiry(tx, input))),

  ofResellers: operatorProcedure('inquiry:escalated')
    .input(listQueueInput)
    .output(queuePage)
    .query(({ ctx, input }) => ctx.inSystem((tx) => listForOperator(tx, input))),

  getOf: operatorProcedure('inquiry:escalated')
    .input(oneInquiry)
    .output(queuedDetail)
    .query(({ ctx, input }) => ctx.inSystem((tx) => getForOperator(tx, input))),

  waitingOf: operatorProcedure('inquiry:escalated')
    .output(waitingInquiries)
    .query(({ ctx }) => ctx.inSystem(countForOperator)),

  answerOf: operatorProcedure('inquiry:escalated')
    .input(answerInquiryInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => answerAsOperator(tx, input))),
});
