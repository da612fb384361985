import Stripe from 'stripe';
import { inSystem, type SystemTx } from '../db/doors.ts';
import { type Applied, applyCustomerLook, applyInvoiceLook } from './apply-look.ts';
import { asking, stripeForLooks } from './client.ts';
import { type CustomerLook, type InvoiceLook, invoiceOfPayment, lookAtCustomer, lookAtInvoice } from './look.ts';
import { stripeSettings } from './settings.ts';
import { wantTask } from './tasks.ts';
import { whereToLook } from './where-to-look.ts';

/** Seconds that a signature is good for: who repeats an older one is turned away. */
const tolerance = 300;

export type Reception = 'off' | 'bad-signature' | 'duplicate' | Effect;
type Effect = Applied['effect'] | 'unknown-type';

/**
 * Takes one event: proves that Stripe sent these very bytes, looks at what it is about, and keeps its id together with its
 * effect in one transaction. An event counts as a hint only: what is applied is the object as it is now, joined with what is
 * known, so that late, repeated and lost events end in the same state.
 *
 * @throws Refusal temporarily_unavailable: nothing is kept, and Stripe sends it again
 */
export async function receiveEvent(body: string, signature: string): Promise<Reception> {
  const settings = stripeSettings();
  if (!settings) return 'off';
  const event = proven(body, signature, settings.webhookSecrets);
  return event ? takeEvent(event) : 'bad-signature';
}

function proven(body: string, signature: string, secrets: readonly string[]): Stripe.Event | null {
  for (const secret of secrets) {
    try {
      return Stripe.webhooks.constructEvent(body, signature, secret, tolerance);
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeSignatureVerificationError)) throw error;
    }
  }
  return null;
}

/** The same for an event whose origin is proven, as the nightly comparison reads them from Stripe itself. */
export async function takeEvent(event: Stripe.Event): Promise<Exclude<Reception, 'off' | 'bad-signature'>> {
  const { id, type } = event;
  const isKnown = await inSystem('collect payment', null, ({ db }) => db.stripeEvent.findUnique({ where: { id } }));
  if (isKnown) return 'duplicate';
  const seen = await asking(() => look(event));
  return inSystem('collect payment', null, async (tx) => {
    // Whoever brings the same event waits here until we have committed.
    const took = await tx.db
      .$queryRaw`select 1 from (select pg_advisory_xact_lock(hashtextextended(${id}, 0))) locked`.then(() =>
      tx.db.stripeEvent.findUnique({ where: { id } }),
    );
    if (took) return 'duplicate';
    const { effect, resellerId } = await apply(tx, seen);
    const objectId = (event.data.object as { id?: string }).id ?? '';
    const createdAt = new Date(event.created * 1_000);
    await tx.db.stripeEvent.createMany({ data: [{ id, type, objectId, effect, resellerId, createdAt }] });
    return effect;
  });
}

type Seen =
  | { readonly kind: 'invoice'; readonly look: InvoiceLook }
  | { readonly kind: 'customer'; readonly look: CustomerLook }
  | { readonly kind: 'card'; readonly customer: string; readonly session: string }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unknown-type' };

/** Outside any transaction. */
async function look(event: Stripe.Event): Promise<Seen> {
  const place = whereToLook(event);
  if (!place) return { kind: 'unknown-type' };
  if (place.kind === 'session') return { kind: 'card', customer: place.customer, session: place.id };
  const stripe = stripeForLooks();
  if (place.kind === 'customer') {
    const found = await lookAtCustomer(stripe, place.id);
    return found ? { kind: 'customer', look: found } : { kind: 'nothing' };
  }
  const invoice = place.kind === 'invoice' ? place.id : await invoiceOfPayment(stripe, place.id);
  return invoice === null ? { kind: 'nothing' } : { kind: 'invoice', look: await lookAtInvoice(stripe, invoice) };
}

async function apply(tx: SystemTx, seen: Seen): Promise<{ effect: Effect; resellerId: string | null }> {
  switch (seen.kind) {
    case 'invoice':
      return applyInvoiceLook(tx, seen.look);
    case 'customer':
      return applyCustomerLook(tx, seen.look);
    case 'card': {
      const row = await tx.db.stripeCustomer.findUnique({ where: { stripeId: seen.customer } });
      if (!row) return { effect: 'not-ours', resellerId: null };
      const { resellerId, contractId } = row;
      await wantTask(tx, { resellerId, contractId, kind: 'card', ref: seen.session });
      return { effect: 'applied', resellerId };
    }
    case 'nothing':
      return { effect: 'not-ours', resellerId: null };
    case 'unknown-type':
      return { effect: 'unknown-type', resellerId: null };
    default:
      return seen satisfies never;
  }
}
