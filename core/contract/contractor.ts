import { z } from 'zod';
import { isIssuerNumber } from '../invoice/issuer-number.ts';

const line = (most: number) => z.string().trim().min(1).max(most);
const optional = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .transform((text) => text || null)
    .nullable();

/** What a contractor says of itself (R-013: 002 §21-2). */
export const contractorData = z.strictObject({
  name: line(200),
  /** 屋号, where it trades under another name. */
  tradeName: optional(200).default(null),
  /** 法人番号; null of one without. */
  corporateNumber: z
    .string()
    .trim()
    .transform((text) => text || null)
    .nullable(),
  /** 個人; R-005 names it as a ground for refusal. */
  individual: z.boolean(),
  representative: line(100),
  address: line(300),
  phone: line(40),
  fax: optional(40),
  department: optional(100),
  contact: line(100),
  contactEmail: z.email().max(254),
  /** Where invoices go, if elsewhere. */
  invoiceAddress: optional(300),
});
export type ContractorData = z.infer<typeof contractorData>;

/** Whether a corporate number (法人番号) has its check digit. */
export const isCorporateNumber = (number: string): boolean => isIssuerNumber(`T${number}`);

const forms =
  /株式会社|有限会社|合同会社|合資会社|合名会社|一般社団法人|一般財団法人|\(株\)|\(有\)|\(同\)|(?<![a-z])(?:k\.?k\.?|co\.?,? ?ltd\.?|inc\.?|llc|corp\.?|corporation|limited)(?![a-z])/g;

/** A company's name as it is compared: without its legal form, width, case, spaces and points. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(forms, '')
    .replace(/[\s.,・·'’\-‐]/g, '');
}
