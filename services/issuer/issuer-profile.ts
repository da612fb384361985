import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { isIssuerNumber } from '../../core/invoice/issuer-number.ts';
import { record } from '../audit/record.ts';
import type { Database, SystemTx, TenantTx } from '../db/doors.ts';

const printedLines = z.array(z.string().trim().min(1).max(80)).max(6);

export const issuerProfileView = z.object({
  name: z.string().trim().min(1).max(200),
  /** T-number; null: its invoices are no qualified ones. */
  registration: z.string().trim().nullable(),
  /** Lines as they are printed. */
  address: printedLines,
  telephone: z
    .string()
    .trim()
    .max(40)
    .regex(/^[0-9+() -]*$/)
    .nullable(),
  /** Account to pay to, lines as they are printed. */
  bank: printedLines,
});
export type IssuerProfile = z.infer<typeof issuerProfileView>;

/** Who issues invoices and where it is paid; null while nothing is recorded. @param resellerId null: the operator */
export async function findIssuerProfile(db: Database, resellerId: string | null): Promise<IssuerProfile | null> {
  const row = await db.issuerProfile.findFirst({ where: { resellerId } });
  if (!row) return null;
  const { name, registration, address, telephone, bank } = row;
  return { name, registration, address, telephone, bank };
}

/**
 * Records who issues invoices: of the reseller that the transaction is inside of, otherwise of the operator. Issued ones keep what
 * they say.
 *
 * @throws Refusal issuer_number
 */
export async function setIssuerProfile(tx: SystemTx | TenantTx, profile: IssuerProfile): Promise<void> {
  const { registration } = profile;
  if (registration !== null && !isIssuerNumber(registration))
    throw new Refusal('invalid', 'issuer_number', { number: registration });
  const resellerId = 'resellerId' in tx ? tx.resellerId : null;
  const data = { ...profile, updatedAt: new Date(), updatedBy: tx.actorId };
  // Two at once: one finds no row to change, and the other's index lets only one be added.
  const { count } = await tx.db.issuerProfile.updateMany({ where: { resellerId }, data });
  if (count === 0) await tx.db.issuerProfile.createMany({ data: [{ resellerId, ...data }] });
  await record(tx, { action: 'issuer.set', objectId: resellerId ?? 'operator', detail: { ...profile } });
}

/**
 * The issuer as a document says it: the name and number of the contract, or those of the profile where it names none. Address,
 * telephone and account are the profile's, and stand only beside its own name.
 *
 * @param payTo where transfers go according to the reminders, for a profile that names no account
 */
export function documentIssuerOf(
  contract: { readonly issuerName: string | null; readonly issuerNumber: string | null },
  profile: IssuerProfile | null,
  payTo = '',
) {
  if (contract.issuerName === null && profile === null) return null;
  const { issuerName, issuerNumber } = contract;
  const own = profile && (issuerName === null || issuerName === profile.name) ? profile : null;
  const bank = own?.bank.length ? own.bank : payTo.split('\n').filter((line) => line.trim() !== '');
  return {
    name: issuerName ?? profile?.name ?? '',
    registration: issuerName === null ? (profile?.registration ?? null) : issuerNumber,
    ...(own?.address.length ? { address: own.address } : {}),
    ...(own?.telephone ? { telephone: own.telephone } : {}),
    ...(bank.length > 0 ? { bank } : {}),
  };
}
