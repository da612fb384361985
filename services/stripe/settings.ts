import { z } from 'zod';

const schema = z.object({
  /** Of the operator's account at Stripe. Empty: nothing is collected there, invoices are paid by bank transfer. */
  NOREN_STRIPE_SECRET_KEY: z.string().default(''),
  /** What Stripe signs its events with; two, separated by a comma, while one replaces the other. */
  NOREN_STRIPE_WEBHOOK_SECRET: z.string().default(''),
  /** Where Stripe answers, when it is not its own address: the stand-in of tests. */
  NOREN_STRIPE_API_URL: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default(''),
});

export type StripeSettings = {
  readonly secretKey: string;
  readonly webhookSecrets: readonly string[];
  readonly apiUrl: URL | null;
};

/** Null where there is no account at Stripe. */
export function stripeSettings(): StripeSettings | null {
  const given = schema.parse(process.env);
  if (!given.NOREN_STRIPE_SECRET_KEY) return null;
  return {
    secretKey: given.NOREN_STRIPE_SECRET_KEY,
    webhookSecrets: given.NOREN_STRIPE_WEBHOOK_SECRET.split(',').flatMap((each) => each.trim() || []),
    apiUrl: given.NOREN_STRIPE_API_URL ? new URL(given.NOREN_STRIPE_API_URL) : null,
  };
}
