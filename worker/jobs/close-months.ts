import { closeByItself } from '../../services/invoice/close-clear-month.ts';

/** Once a day: closes the month that is over, where the operator wants that and nothing stops it. */
export async function closeMonths(): Promise<void> {
  await closeByItself();
}
