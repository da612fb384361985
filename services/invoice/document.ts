import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../../core/invoice/canonical-json.ts';
import { taxByRate } from '../../core/invoice/consumption-tax.ts';
import { isTaxed } from '../../core/invoice/invoice-total.ts';
import { plainYen } from '../../core/invoice/plain-yen.ts';
import type { RatedLine } from '../../core/rating/rate-month.ts';
import { lineView, viewLine } from '../contract/line-view.ts';

/** Who issued a document. Address, telephone and account stand in it since version 2, where the issuer has recorded them. */
export const documentIssuer = z.object({
  name: z.string(),
  registration: z.string().nullable(),
  /** Lines as they are printed. */
  address: z.array(z.string()).optional(),
  telephone: z.string().optional(),
  /** Where to pay to, lines as they are printed. */
  bank: z.array(z.string()).optional(),
});

/** What an invoice says, and from what it was computed. Its canonical JSON is hashed; yen are integers. */
export const invoiceDocument = z.object({
  /** Of this shape; a change of it gets the next number. */
  version: z.union([z.literal(1), z.literal(2)]),
  number: z.string(),
  month: z.string(),
  issuedOn: z.string(),
  dueOn: z.string(),
  /** `registration` is the T-number of a qualified invoice; null: it is none. */
  issuer: documentIssuer,
  recipient: z.object({ name: z.string(), contract: z.string() }),
  lines: z.array(lineView.extend({ category: z.string(), supplyDate: z.string() })),
  taxes: z.array(z.object({ rate: z.int(), base: z.int(), tax: z.int() })),
  /** Yen outside consumption tax. */
  untaxed: z.int(),
  net: z.int(),
  tax: z.int(),
  total: z.int(),
  inputs: z.object({
    ratingVersion: z.int(),
    termsVersion: z.string(),
    profile: z.string(),
    plan: z.object({ id: z.string(), name: z.string(), from: z.string() }),
    peak: z.int(),
    queued: z.int(),
    blocked: z.int(),
    ledgerHash: z.string(),
  }),
});
export type InvoiceDocument = z.infer<typeof invoiceDocument>;

type Heading = Omit<InvoiceDocument, 'version' | 'lines' | 'taxes' | 'untaxed' | 'net' | 'tax' | 'total'>;

/** What lines come to, in yen: tax is rounded once per rate. */
export function sumsOfLines(lines: readonly RatedLine[]) {
  const sum = (some: readonly RatedLine[]) => plainYen(some.reduce((total, { amount }) => total + amount, 0n));
  const taxes = taxByRate(lines.filter(isTaxed)).map(({ rate, base, tax }) => ({
    rate,
    base: plainYen(base),
    tax: plainYen(tax),
  }));
  const net = sum(lines);
  const tax = taxes.reduce((total, each) => total + each.tax, 0);
  return { taxes, untaxed: sum(lines.filter((line) => !isTaxed(line))), net, tax, total: net + tax };
}

/** Puts an invoice together. */
export const composeInvoice = (heading: Heading, lines: readonly RatedLine[]): InvoiceDocument => ({
  version: 2,
  ...heading,
  lines: lines.map((line) => ({ ...viewLine(line), category: line.category, supplyDate: line.supplyDate })),
  ...sumsOfLines(lines),
});

export const hashOf = (document: unknown): Buffer => createHash('sha256').update(canonicalJson(document)).digest();
