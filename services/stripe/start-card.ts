import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import { contractOf } from '../contract/contract-of.ts';
import type { TenantTx } from '../db/doors.ts';
import { portalOrigin } from '../notice/portal-origin.ts';
import { asking, stripeForLooks } from './client.ts';
import { contractAtStripe } from './contract-at-stripe.ts';
import { keyOf } from './key-of.ts';

type InTenant = <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>;

export const startCardInput = z.object({ locale: z.enum(['ja', 'en']) });
export const startedCard = z.object({
  /** Stripe's page on which the card is entered. */
  url: z.url(),
});

/**
 * Opens a page at Stripe on which a reseller enters its card; what is entered there never passes through here. Whether it did is
 * told by an event, not by the browser that comes back.
 *
 * @throws Refusal payment_service_off, temporarily_unavailable
 */
export async function startCard(
  inTenant: InTenant,
  { locale }: z.infer<typeof startCardInput>,
): Promise<z.infer<typeof startedCard>> {
  const stripe = stripeForLooks();
  const { contract, origin } = await inTenant(async (tx) => {
    const found = await contractOf(tx.db, tx.resellerId);
    await record(tx, { action: 'payment.ask_card', objectId: found.id });
    return { contract: found, origin: await portalOrigin(tx.db, tx.resellerId) };
  });
  return asking(async () => {
    const customer = await contractAtStripe(stripe, contract);
    const session = await stripe.checkout.sessions.create(
      {
        ...{ mode: 'setup', customer, currency: 'jpy', allowed_payment_method_types: ['card'], locale },
        ...{ success_url: `${origin}/contract?card=entered`, cancel_url: `${origin}/contract` },
        metadata: { contract: contract.number },
      },
      // Each asking is a page of its own.
      { idempotencyKey: keyOf(contract.id, `card:${randomUUID()}`) },
    );
    if (!session.url) throw new Refusal('unavailable', 'temporarily_unavailable');
    return { url: session.url };
  });
}
