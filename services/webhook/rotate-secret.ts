import { z } from 'zod';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import { openText, sealText } from '../vault/vault.ts';
import type { shownSecret } from './add-webhook.ts';
import { makeWebhookSecret, secretPlace } from './secret.ts';
import { requireWebhook } from './webhook-input.ts';

/** `keepHours`: for so long the secret until now is signed with too; 0 when it has become known. */
export const rotateSecretInput = z.object({ id: z.uuid(), keepHours: z.int().min(0).max(168) });

/** Makes a new secret, shown now and never again. One that was kept from an earlier change ends. @throws Refusal not_found */
export async function rotateSecret(
  tx: TenantTx,
  { id, keepHours }: z.infer<typeof rotateSecretInput>,
): Promise<z.infer<typeof shownSecret>> {
  const { resellerId, customerId, secretCipher } = await requireWebhook(tx, id);
  const owner = { resellerId, customerId };
  const before = await openText(owner, secretPlace(id, 'secret_cipher'), secretCipher);
  const secret = makeWebhookSecret();
  const kept = {
    previousSecretCipher: await sealText(owner, secretPlace(id, 'previous_secret_cipher'), before),
    previousEndsAt: new Date(Date.now() + keepHours * 3_600_000),
  };
  await tx.db.webhook.update({
    where: { id },
    data: {
      secretCipher: await sealText(owner, secretPlace(id, 'secret_cipher'), secret),
      ...(keepHours > 0 ? kept : { previousSecretCipher: null, previousEndsAt: null }),
    },
  });
  await record(tx, { action: 'webhook.rotate', objectId: id, detail: { keepHours }, owner });
  return { id, secret };
}
