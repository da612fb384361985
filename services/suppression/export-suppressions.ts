import type { z } from 'zod';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import {
  listSuppressions,
  listSuppressionsInput,
  type SuppressionPage,
  suppressionFilter,
} from './list-suppressions.ts';

export const exportSuppressionsInput = suppressionFilter.extend({ cursor: listSuppressionsInput.shape.cursor });

/** Entries a request: each is decrypted. */
const atOnce = 1_000;

/** A part of the list to be kept as a file. Its beginning is put on record, for addresses leave the platform. */
export async function exportSuppressions(
  tx: TenantTx,
  input: z.input<typeof exportSuppressionsInput>,
): Promise<SuppressionPage> {
  const page = await listSuppressions(tx, { ...input, limit: atOnce });
  if (!input.cursor) {
    const { list, reason, released = false } = input;
    const detail = { list: list ?? null, reason: reason ?? null, released, searched: Boolean(input.search) };
    await record(tx, { action: 'suppression.export', objectId: tx.customerId ?? tx.resellerId, detail });
  }
  return page;
}
