import { z } from 'zod';

/** How the operator closes its months. */
export const closeRules = z.object({
  /** Whether a month closes by itself once nothing of it is left to be seen. */
  automatic: z.boolean(),
  /** Day of the next month from which it does: what comes in late has come by then. */
  fromDay: z.int().min(1).max(28),
  /** Yen with tax from which on an invoice is looked at before it is issued. */
  largeYen: z.int().min(10_000).max(10_000_000_000),
});
export type CloseRules = z.infer<typeof closeRules>;

export const defaultCloseRules: CloseRules = { automatic: false, fromDay: 5, largeYen: 3_000_000 };
