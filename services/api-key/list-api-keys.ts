import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import { type ApiKeyView, apiKeyView, viewApiKeys } from './api-key-view.ts';

export const apiKeyList = z.array(apiKeyView);
/** Those that are over are kept for who reads the audit trail. */
const shown = 200;

/** The keys of whoever asks, open ones first, the newest first. */
export async function listApiKeys(tx: TenantTx): Promise<ApiKeyView[]> {
  const rows = await tx.db.apiKey.findMany({
    orderBy: [{ revokedAt: { sort: 'desc', nulls: 'first' } }, { createdAt: 'desc' }, { id: 'desc' }],
    take: shown,
  });
  return viewApiKeys(tx, rows);
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
