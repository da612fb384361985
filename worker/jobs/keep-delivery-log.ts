import { today } from '../../services/contract/contract-state.ts';
import { keepDeliveryLog as keep } from '../../services/delivery/keep-delivery-log.ts';
import { dropOldLogins } from '../../services/login-log/drop-old-logins.ts';

/** Every night, when a day is over in Japan: makes the days to come, and takes away what is kept no longer. */
export async function keepDeliveryLog(): Promise<void> {
  await keep(today(), new Date().toISOString().slice(0, 10));
  await dropOldLogins(new Date());
}
