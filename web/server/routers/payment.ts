import { z } from 'zod';
import { chooseContracts, chooseContractsInput, contractChoice } from '../../../services/payment/choose-contracts.ts';
import { countWaitingPayments, waitingPayments } from '../../../services/payment/count-waiting.ts';
import { bankFileImported, importBankFile, importBankFileInput } from '../../../services/payment/import-bank-file.ts';
import {
  listEntriesInput,
  listReturnedEntries,
  listWaitingEntries,
  returnedEntryPage,
  waitingEntryPage,
} from '../../../services/payment/list-entries.ts';
import { listPayments, listPaymentsInput, paymentPage } from '../../../services/payment/list-payments.ts';
import { bankFileInput, bankFilePreview, previewBankFile } from '../../../services/payment/preview-bank-file.ts';
import {
  assignEntry,
  assignEntryInput,
  returnEntry,
  returnEntryInput,
} from '../../../services/payment/settle-entry.ts';
import { enterPayment, enterPaymentInput, takeBack, takeBackInput } from '../../../services/payment/take-back.ts';
import { operatorProcedure, router } from '../trpc.ts';

export const paymentRouter = router({
  list: operatorProcedure('payment:write')
    .input(listPaymentsInput)
    .output(paymentPage)
    .query(({ ctx, input }) => ctx.inSystem((tx) => listPayments(tx, input))),

  /** Entries of the bank's that nobody claimed yet. */
  entries: operatorProcedure('payment:write')
    .input(listEntriesInput)
    .output(waitingEntryPage)
    .query(({ ctx, input }) => ctx.inSystem((tx) => listWaitingEntries(tx, input))),

  returned: operatorProcedure('payment:write')
    .input(listEntriesInput)
    .output(returnedEntryPage)
    .query(({ ctx, input }) => ctx.inSystem((tx) => listReturnedEntries(tx, input))),

  /** To say whose money is. */
  contracts: operatorProcedure('payment:write')
    .input(chooseContractsInput)
    .output(z.array(contractChoice))
    .query(({ ctx, input }) => ctx.inSystem((tx) => chooseContracts(tx, input))),

  waiting: operatorProcedure('payment:write')
    .input(z.void())
    .output(waitingPayments)
    .query(({ ctx }) => ctx.inSystem((tx) => countWaitingPayments(tx))),

  /** A mutation for its size alone: it writes nothing. */
  preview: operatorProcedure('payment:write')
    .input(bankFileInput)
    .output(bankFilePreview)
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => previewBankFile(tx, input))),

  /** Commits batch by batch, so it opens its own transactions. */
  import: operatorProcedure('payment:write')
    .input(importBankFileInput)
    .output(bankFileImported)
    .mutation(({ ctx, input }) => importBankFile(input, ctx.identity.userId)),

  assign: operatorProcedure('payment:write')
    .input(assignEntryInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => assignEntry(tx, input))),

  sendBack: operatorProcedure('payment:write')
    .input(returnEntryInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => returnEntry(tx, input))),

  enter: operatorProcedure('payment:write')
    .input(enterPaymentInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => enterPayment(tx, input))),

  takeBack: operatorProcedure('payment:write')
    .input(takeBackInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => takeBack(tx, input))),
});
