import { pino } from 'pino';
import { compareWithStripe as compare } from '../../services/stripe/compare.ts';

const log = pino({ name: 'stripe' });

/** Every night: brings in what Stripe told in vain, and reports where we disagree. */
export async function compareWithStripe(): Promise<void> {
  const run = await compare();
  if (run) log.info(run, 'compared with Stripe');
}
