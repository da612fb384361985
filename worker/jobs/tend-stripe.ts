import { pino } from 'pino';
import { tendTasks } from '../../services/stripe/tend-tasks.ts';

const log = pino({ name: 'stripe' });

/** Makes the calls to Stripe that are owed; the log names each that failed, without a word of whom it concerns. */
export async function tendStripe(): Promise<void> {
  for (const failed of await tendTasks()) log.error(failed, 'a call to Stripe failed');
}
