import Stripe from 'stripe';
import { Refusal } from '../../core/errors.ts';
import { type StripeSettings, stripeSettings } from './settings.ts';

/** Stripe gives up on a webhook's answer after some seconds; a look must be over before. */
const lookMs = 4_000;
const workMs = 30_000;

function clientFor({ secretKey, apiUrl }: StripeSettings, timeout: number): Stripe {
  return new Stripe(secretKey, {
    // Ours to repeat: the queue knows what was asked, with which key.
    ...{ timeout, maxNetworkRetries: 0, telemetry: false },
    ...(apiUrl && {
      host: apiUrl.hostname,
      port: apiUrl.port || (apiUrl.protocol === 'https:' ? 443 : 80),
      protocol: apiUrl.protocol === 'https:' ? 'https' : 'http',
    }),
  });
}

/** Stripe as a worker asks it. @throws Refusal payment_service_off */
export const stripeForWork = (): Stripe => clientFor(requireSettings(), workMs);
/** Stripe as somebody asks it who is waited for. @throws Refusal payment_service_off */
export const stripeForLooks = (): Stripe => clientFor(requireSettings(), lookMs);

function requireSettings(): StripeSettings {
  const settings = stripeSettings();
  if (!settings) throw new Refusal('conflict', 'payment_service_off');
  return settings;
}

/** Whether Stripe answered «no» for good; anything else may pass by itself. */
export const isFinal = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeInvalidRequestError || error instanceof Stripe.errors.StripeIdempotencyError;

/** Asks for somebody who waits: what passes by itself becomes «try again». @throws Refusal temporarily_unavailable */
export async function asking<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError && !isFinal(error))
      throw new Refusal('unavailable', 'temporarily_unavailable', {}, { cause: error });
    throw error;
  }
}
