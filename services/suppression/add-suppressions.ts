import { z } from 'zod';
import type { RefusalParams } from '../../core/errors.ts';
import { type RefusalKey, refusalKeys } from '../../core/refusal-keys.ts';
import { normaliseAddress, parseAddress } from '../../core/tenancy/mail-address.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import { requireList } from './require-list.ts';
import { stopRecipients } from './stop-recipients.ts';

/** Addresses taken in at once: a transaction stays short. */
const maxAtOnce = 1_000;

export const addSuppressionsInput = z.object({
  /** A customer's list; null is the reseller's own, for all its customers. A customer's administrator has one list only. */
  customerId: z.uuid().nullable().optional(),
  recipients: z.array(z.string().max(1_000)).min(1).max(maxAtOnce),
});

export const addedSuppressions = z.object({
  added: z.int(),
  /** In the list before. */
  known: z.int(),
  /** Not taken in, by their place in the input (from 0). */
  refused: z.array(
    z.object({
      row: z.int(),
      typed: z.string(),
      key: z.enum(refusalKeys),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
});

type Refused = { row: number; typed: string; key: RefusalKey; params: RefusalParams };

/**
 * Stops sending to recipients, by hand. Those that can be taken in are; the others come back with their reasons. Holds at the
 * MTA within two seconds.
 *
 * @throws Refusal not_found (customer)
 */
export async function addSuppressions(
  tx: TenantTx,
  input: z.infer<typeof addSuppressionsInput>,
): Promise<z.infer<typeof addedSuppressions>> {
  const { resellerId } = tx;
  const customerId = await requireList(tx, input.customerId);
  const owner = { resellerId, customerId };
  const refused: Refused[] = [];
  const good = new Set<string>();
  for (const [row, typed] of input.recipients.entries()) {
    const parsed = parseAddress(typed);
    if (!parsed.ok) refused.push({ row, typed, key: parsed.key, params: parsed.params });
    else good.add(normaliseAddress(`${parsed.address.localPart}@${parsed.address.domain}`));
  }
  const added = await stopRecipients(tx, owner, [...good], null);
  await record(tx, { action: 'suppression.add', objectId: customerId ?? resellerId, detail: { added }, owner });
  return { added, known: good.size - added, refused };
}
