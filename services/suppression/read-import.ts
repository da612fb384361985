import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { refusalKeys } from '../../core/refusal-keys.ts';
import { type RecipientList, readRecipients } from '../../core/suppression/read-recipients.ts';
import { encodings, readCsvLines } from '../csv/read-csv-lines.ts';

/** Addresses a file: they are sealed and written in one transaction. */
export const mostAddresses = 50_000;
/** Base64 of 2 MiB. */
const mostCharacters = 2_800_000;
/** Refused rows that are told one by one; the rest is counted. */
const mostTold = 200;

export const importFile = z.object({
  /** A customer's list; null is the reseller's own. A customer's administrator has one list only. */
  customerId: z.uuid().nullable().optional(),
  /** CSV, base64. */
  file: z.base64().max(mostCharacters),
});

export const refusedLines = z.array(
  z.object({
    line: z.int(),
    found: z.string(),
    key: z.enum(refusalKeys),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
);

export const importFigures = z.object({
  encoding: z.enum(encodings),
  /** Addresses that would be, or were, stopped anew. */
  added: z.int(),
  /** In the list before. */
  known: z.int(),
  duplicates: z.int(),
  /** The first rows that cannot be taken, by their line in the file. */
  refused: refusedLines,
  refusedCount: z.int(),
});

/** @throws Refusal suppression_file_long */
export function readImport(
  file: string,
): Omit<RecipientList, 'refused'> & Pick<z.infer<typeof importFigures>, 'encoding' | 'refused' | 'refusedCount'> {
  const { encoding, lines } = readCsvLines(Buffer.from(file, 'base64'));
  const { addresses, duplicates, refused } = readRecipients(lines);
  if (addresses.length > mostAddresses)
    throw new Refusal('invalid', 'suppression_file_long', { count: addresses.length, most: mostAddresses });
  const told = refused.slice(0, mostTold).map((each) => ({ ...each, params: { ...each.params } }));
  return { encoding, addresses, duplicates, refused: told, refusedCount: refused.length };
}
