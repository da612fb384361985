import { z } from 'zod';
import { documentIssuer, invoiceDocument } from './document.ts';

/** What a credit note says. Yen are integers, above 0 where they go back to the recipient; its canonical JSON is hashed. */
export const creditDocument = z.object({
  /** Of this shape; a change of it gets the next number. */
  version: z.literal(1),
  number: z.string(),
  issuedOn: z.string(),
  /** The invoice that it corrects. */
  original: z.object({ number: z.string(), month: z.string(), issuedOn: z.string(), total: z.int() }),
  reason: z.string(),
  issuer: documentIssuer.omit({ bank: true }),
  recipient: invoiceDocument.shape.recipient,
  /** `at` is the line's place in the invoice, from 0. */
  lines: z.array(invoiceDocument.shape.lines.element.extend({ at: z.int() })),
  taxes: invoiceDocument.shape.taxes,
  /** Yen outside consumption tax. */
  untaxed: z.int(),
  net: z.int(),
  tax: z.int(),
  total: z.int(),
});
export type CreditDocument = z.infer<typeof creditDocument>;
