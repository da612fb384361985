import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import { pageInput, pageOf } from '../list/page-of-ids.ts';
import { pageOfRows } from '../list/page-of-rows.ts';
import { apiKeyView, viewApiKeys } from './api-key-view.ts';

export const listApiKeysInput = z.object(pageInput);
export const apiKeyPage = pageOf(apiKeyView);

const place = { revokedAt: true, createdAt: true, id: true } as const;

/** One page of the keys of whoever asks, open ones first, the newest first. Those that are over are kept for who reads the audit trail. */
export async function listApiKeys(
  tx: TenantTx,
  input: z.input<typeof listApiKeysInput> = {},
): Promise<z.infer<typeof apiKeyPage>> {
  const { db } = tx;
  const { rows, ...rest } = await pageOfRows(input, {
    where: {},
    order: { revokedAt: { sort: 'desc', nulls: 'first' }, createdAt: 'desc', id: 'desc' },
    count: (asked) => db.apiKey.count(asked),
    last: (id) => db.apiKey.findUnique({ where: { id }, select: place }),
    read: (asked) => db.apiKey.findMany(asked),
  });
  return { ...rest, rows: await viewApiKeys(tx, rows) };
}

export const apiKeyIdInput = z.object({ id: z.uuid() });

/** Ends a key at once and for good. @throws Refusal not_found, also for one that is revoked already */
export async function revokeApiKey(tx: TenantTx, { id }: z.infer<typeof apiKeyIdInput>): Promise<void> {
  const [row] = await tx.db.apiKey.updateManyAndReturn({
    where: { id, revokedAt: null },
    data: { revokedAt: new Date() },
  });
  if (!row) throw new Refusal('not_found', 'not_found');
  const { resellerId, customerId } = row;
  await record(tx, { action: 'api-key.revoke', objectId: id, owner: { resellerId, customerId } });
}
