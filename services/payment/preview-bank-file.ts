import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { allocate } from '../../core/payment/allocate.ts';
import { brokenReasons, type Credit } from '../../core/payment/bank-statement.ts';
import { fits } from '../../core/payment/choose-invoices.ts';
import { evidences, type Match, matchCredit, type PayingContract } from '../../core/payment/match-credit.ts';
import { getArrearsRules } from '../arrears/arrears-rules.ts';
import { today } from '../contract/contract-state.ts';
import type { SystemTx } from '../db/doors.ts';
import { numberText } from '../invoice/number-text.ts';
import { findPayers, type Payers } from './find-payers.ts';
import { findTwins } from './find-twins.ts';
import { type BankFile, bankFormats, encodings, readBankFile } from './read-bank-file.ts';

/** A year of a busy account; more comes in several files. */
const maxBytes = 2 * 1024 * 1024;
const maxCredits = 2_000;

export const bankFileInput = z.object({ file: z.base64().max(Math.ceil(maxBytes / 3) * 4) });

const party = z.object({ contractId: z.uuid(), name: z.string(), number: z.string() });

export const bankFilePreview = z.object({
  format: z.enum(bankFormats),
  encoding: z.enum(encodings),
  outgoing: z.int(),
  passed: z.int(),
  broken: z.array(z.object({ line: z.int(), reason: z.enum(brokenReasons), found: z.string() })),
  credits: z.array(
    z.object({
      reference: z.string(),
      line: z.int(),
      on: z.string(),
      amount: z.int(),
      payer: z.string(),
      text: z.string(),
      /** It came with an earlier file. */
      known: z.boolean(),
      /** One alike came with a file of another kind: it is the same money, unless the operator says otherwise. */
      twin: z.boolean(),
      proposal: z
        .object({
          ...party.shape,
          evidence: z.enum(evidences),
          fit: z.enum(fits),
          invoices: z.array(z.string()),
          rest: z.int(),
          credit: z.int(),
        })
        .nullable(),
      /** Between whom the operator chooses. */
      candidates: z.array(party),
    }),
  ),
});
export type BankFilePreview = z.infer<typeof bankFilePreview>;

/** The name of an entry for ever: the same bytes of the same entry, whatever file it comes with. */
export const referenceOf = ({ identity }: Pick<Credit, 'identity'>): string =>
  createHash('sha256').update(`bank entry\n${identity}`).digest('hex');

/** @throws Refusal bank_file_unreadable, bank_file_long, bank_file_kind, bank_file_ebcdic */
export function openBankFile(file: string): BankFile & { readonly statement: NonNullable<BankFile['statement']> } {
  const read = readBankFile(Buffer.from(file, 'base64'), today());
  const { statement } = read;
  if (!statement) throw new Refusal('invalid', 'bank_file_unreadable');
  if (statement.credits.length > maxCredits) throw new Refusal('invalid', 'bank_file_long', { most: maxCredits });
  return { ...read, statement };
}

/**
 * What a bank's file says and what would become of each of its entries; nothing is written. Entries of one contract are proposed
 * one after the other: the second pays what the first leaves open.
 *
 * @throws Refusal bank_file_unreadable, bank_file_long, bank_file_kind, bank_file_ebcdic
 */
export async function previewBankFile(
  { db }: SystemTx,
  { file }: z.infer<typeof bankFileInput>,
): Promise<BankFilePreview> {
  const { format, encoding, statement } = openBankFile(file);
  const { credits, broken, outgoing, passed } = statement;
  const references = credits.map(referenceOf);
  const before = await db.bankEntry.findMany({ where: { reference: { in: references } }, select: { reference: true } });
  const known = new Set(before.map(({ reference }) => reference));
  const twins = await findTwins(db, credits, references, known);
  const payers = await findPayers(db);
  const tolerance = BigInt((await getArrearsRules(db)).feeTolerance);
  const partyOf = new Map(
    [...payers.nameOf].map(([contractId, { name, number }]) => [contractId, { contractId, name, number }]),
  );
  const open = new Map(payers.contracts.map((each) => [each.id, each]));
  return {
    ...{ format, encoding, outgoing, passed },
    broken: [...broken],
    credits: credits.map((credit, at) => {
      const reference = references[at] ?? '';
      const { line, on, amount, payer, text } = credit;
      const match: Match =
        known.has(reference) || twins.has(reference)
          ? { outcome: 'unknown' }
          : matchCredit(credit, [...open.values()], payers.ofInvoice, tolerance);
      if (match.outcome === 'found') open.set(match.contractId, afterPaying(open.get(match.contractId), credit, match));
      const candidates = match.outcome === 'choose' ? match.candidates : [];
      return {
        ...{ reference, line, on, amount: Number(amount), payer, text },
        ...{ known: known.has(reference), twin: twins.has(reference) },
        proposal: proposalOf(match, partyOf, payers),
        candidates: candidates.flatMap((id) => partyOf.get(id) ?? []),
      };
    }),
  };
}

function proposalOf(
  match: Match,
  partyOf: ReadonlyMap<string, z.infer<typeof party>>,
  payers: Payers,
): BankFilePreview['credits'][number]['proposal'] {
  if (match.outcome !== 'found') return null;
  const found = partyOf.get(match.contractId);
  if (!found) return null;
  const { evidence, fit, rest, credit } = match;
  const invoices = match.invoiceIds.map((id) => numberText(payers.invoiceNumber.get(id) ?? 0n));
  return { ...found, evidence, fit, invoices, rest: Number(rest), credit: Number(credit) };
}

function afterPaying(
  contract: PayingContract | undefined,
  { amount }: Credit,
  { invoiceIds }: { readonly invoiceIds: readonly string[] },
): PayingContract {
  const { owed, ...rest } = contract ?? { id: '', number: '', names: [], payers: [], owed: [] };
  const { allocations } = allocate(amount, owed, invoiceIds);
  const paid = new Map(allocations.map((each) => [each.invoiceId, each.amount]));
  const left = owed.map((each) => ({ ...each, open: each.open - (paid.get(each.id) ?? 0n) }));
  return { ...rest, owed: left.filter(({ open }) => open > 0n) };
}
