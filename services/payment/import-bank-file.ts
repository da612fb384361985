import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Credit } from '../../core/payment/bank-statement.ts';
import { getArrearsRules } from '../arrears/arrears-rules.ts';
import { record } from '../audit/record.ts';
import { inSystem, type SystemTx } from '../db/doors.ts';
import { lockBankEntries, payByEntry } from './pay-by-entry.ts';
import { bankFileInput, openBankFile, referenceOf } from './preview-bank-file.ts';

export const importBankFileInput = bankFileInput.extend({
  /** For each entry that was shown and confirmed: whose it is; null: it waits for somebody to say. */
  choices: z
    .array(
      z.object({
        reference: z.string().regex(/^[0-9a-f]{64}$/),
        contractId: z.uuid().nullable(),
        /** Chosen by hand: the payer is known for this contract from now on. */
        remember: z.boolean(),
      }),
    )
    .max(2_000),
});

export const bankFileImported = z.object({
  /** Entries that became payments, that wait for somebody, and that came with an earlier file. */
  recorded: z.int(),
  waiting: z.int(),
  known: z.int(),
});
type Imported = z.infer<typeof bankFileImported>;

/** Entries of one transaction: few enough for its time limit. */
const batchSize = 100;

/**
 * Takes over the entries of a bank's file that were confirmed. They commit in batches; after a failure the same file again does
 * the rest. An entry that was taken over before, by whatever file or by a colleague a second ago, stays as it is.
 *
 * @throws Refusal bank_file_unreadable, bank_file_long, bank_file_kind, bank_file_ebcdic, not_found
 */
export async function importBankFile(
  { file, choices }: z.infer<typeof importBankFileInput>,
  actorId: string | null,
): Promise<Imported> {
  const { statement } = openBankFile(file);
  const choiceOf = new Map(choices.map((each) => [each.reference, each]));
  // In the order in which they came, whatever the file's: what is owed longest is paid first.
  const confirmed = statement.credits
    .flatMap((credit) => {
      const choice = choiceOf.get(referenceOf(credit));
      return choice ? [{ ...credit, ...choice }] : [];
    })
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.line - b.line));
  const done: Imported = { recorded: 0, waiting: 0, known: 0 };
  for (let at = 0; at < confirmed.length; at += batchSize) {
    const batch = confirmed.slice(at, at + batchSize);
    const part = await inSystem('operator console', actorId, (tx) => takeOver(tx, batch));
    for (const key of ['recorded', 'waiting', 'known'] as const) done[key] += part[key];
  }
  return done;
}

type Confirmed = Credit & z.infer<typeof importBankFileInput>['choices'][number];

async function takeOver(tx: SystemTx, batch: readonly Confirmed[]): Promise<Imported> {
  const { db } = tx;
  await lockBankEntries(tx);
  const tolerance = BigInt((await getArrearsRules(db)).feeTolerance);
  const before = await db.bankEntry.findMany({
    where: { reference: { in: batch.map(({ reference }) => reference) } },
    select: { reference: true },
  });
  const known = new Set(before.map(({ reference }) => reference));
  const done: Imported = { recorded: 0, waiting: 0, known: 0 };
  for (const { reference, on, amount, payer, text, contractId, remember } of batch) {
    if (known.has(reference)) {
      done.known += 1;
      continue;
    }
    const entry = await db.bankEntry.create({
      data: {
        ...{ id: randomUUID(), reference, amount, payer, description: text, importedBy: tx.actorId },
        paidOn: new Date(on),
      },
    });
    if (contractId === null) {
      done.waiting += 1;
      continue;
    }
    await payByEntry(tx, entry, { contractId, tolerance, remember });
    done.recorded += 1;
  }
  await record(tx, { action: 'bank_file.import', objectId: 'bank', detail: done });
  return done;
}
