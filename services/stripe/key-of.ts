/**
 * The idempotency key of a call: made of what it is about and what it does, never random, so that whoever repeats it repeats it.
 * Stripe forgets keys after a day at the earliest; a later repetition looks first what is there.
 */
export const keyOf = (id: string, action: string): string => `${id}:${action}`;
