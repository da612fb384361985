import type { QueueOrder } from '../../core/queue/order.ts';
import type { HMail } from './haraka.ts';

/** The orders under which a message is on its way: what called it up, and what shows it another way. */
type Under = { readonly orderId: string | null; readonly detour: QueueOrder | null };

const orders = new WeakMap<HMail, Under>();

/** Before each attempt, also when there is no order any more. */
export const putUnderOrder = (hmail: HMail, under: Under): void => void orders.set(hmail, under);

/** Stands in the facts of the attempt. */
export const orderOf = (hmail: HMail): string | null => orders.get(hmail)?.orderId ?? null;

export const detourOf = (hmail: HMail): QueueOrder | null => orders.get(hmail)?.detour ?? null;
