import type Stripe from 'stripe';
import { type Database, inSystem } from '../db/doors.ts';
import type { Contract } from '../db/rows.ts';
import { readersOf } from '../notice/readers-of.ts';
import { emailPlace, keyOwnerOf } from '../portal/realm.ts';
import { openText } from '../vault/vault.ts';
import { bankAccount } from './bank-account.ts';
import { keyOf } from './key-of.ts';

/**
 * The contract as a customer at Stripe; made there at its first need, and never twice. Stripe gets the reseller's name, the
 * contract's number and one address to write to, without which it takes no invoice to be sent.
 *
 * @returns its id
 */
export async function contractAtStripe(
  stripe: Stripe,
  { id: contractId, resellerId, number }: Contract,
): Promise<string> {
  const { row, name, email } = await inSystem('collect payment', null, async ({ db }) => {
    await db.stripeCustomer.createMany({ data: [{ contractId, resellerId }], skipDuplicates: true });
    const reseller = await db.reseller.findUniqueOrThrow({ where: { id: resellerId } });
    return {
      row: await db.stripeCustomer.findUniqueOrThrow({ where: { contractId } }),
      name: reseller.operatorName,
      email: await addressOf(db, resellerId),
    };
  });
  if (row.stripeId !== null) return row.stripeId;
  const made = await stripe.customers.create(
    {
      name,
      ...(email && { email }),
      preferred_locales: ['ja'],
      metadata: { contract: number, contract_id: contractId },
    },
    { idempotencyKey: keyOf(contractId, 'customer') },
  );
  const account = await stripe.customers.createFundingInstructions(made.id, {
    ...{ currency: 'jpy', funding_type: 'bank_transfer', bank_transfer: { type: 'jp_bank_transfer' } },
  });
  await inSystem('collect payment', null, ({ db }) =>
    db.stripeCustomer.updateMany({
      where: { contractId, stripeId: null },
      data: { stripeId: made.id, ...(bankAccount(account) && { bank: bankAccount(account) ?? {} }) },
    }),
  );
  return made.id;
}

/** Whom bills are for: the first reader of notices about them, else the first administrator, signed in yet or not. */
async function addressOf(db: Database, resellerId: string): Promise<string | null> {
  const [reader] = await readersOf(db, resellerId, 'billing');
  if (reader) return reader.email;
  const [user] = await db.portalUser.findMany({
    where: { resellerId, role: 'reseller_admin', duty: 'administrator', disabledAt: null },
    orderBy: { createdAt: 'asc' },
    take: 1,
  });
  return user ? openText(keyOwnerOf({ resellerId }), emailPlace(user.id), user.emailCipher) : null;
}
