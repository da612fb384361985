import { createHmac, randomBytes } from 'node:crypto';
import { secretBytes, secretPrefix, signatureHeader, signedBefore } from '../../core/webhook/signature.ts';
import type { KeyOwner, Place } from '../vault/vault.ts';
import { openText } from '../vault/vault.ts';

export const makeWebhookSecret = (): string => `${secretPrefix}${randomBytes(secretBytes).toString('base64')}`;

export const secretPlace = (id: string, column: 'secret_cipher' | 'previous_secret_cipher'): Place => ({
  table: 'webhook',
  column,
  row: id,
});

/** The columns of an endpoint that hold its secrets. */
export type SecretColumns = {
  readonly id: string;
  readonly secretCipher: Uint8Array;
  readonly previousSecretCipher: Uint8Array | null;
  readonly previousEndsAt: Date | null;
};

/** The secrets to sign with now: the newest one first, and the one before while it has not ended. */
export async function secretsInForce(owner: KeyOwner, row: SecretColumns, now: Date): Promise<string[]> {
  const secrets = [await openText(owner, secretPlace(row.id, 'secret_cipher'), row.secretCipher)];
  if (row.previousSecretCipher && row.previousEndsAt && row.previousEndsAt > now)
    secrets.push(await openText(owner, secretPlace(row.id, 'previous_secret_cipher'), row.previousSecretCipher));
  return secrets;
}

/** HMAC-SHA256 in base64 over a text and a body. @param secret as it was shown */
const macOf = (secret: string, text: string, body: Uint8Array): string =>
  createHmac('sha256', Buffer.from(secret.slice(secretPrefix.length), 'base64'))
    .update(text, 'utf8')
    .update(body)
    .digest('base64');

/** Headers of Standard Webhooks 1.0 over a body. */
export function signedHeaders(
  id: string,
  body: Uint8Array,
  secrets: readonly string[],
  now: Date,
): Record<string, string> {
  const seconds = Math.floor(now.getTime() / 1_000);
  const macs = secrets.map((secret) => macOf(secret, signedBefore(id, seconds), body));
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': signatureHeader(macs) };
}
