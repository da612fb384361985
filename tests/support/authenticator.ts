import { createHmac } from 'node:crypto';
import { stepAt, totpCode } from '../../core/tenancy/totp.ts';

/** The code that an authenticator shows for a secret in base 32, some steps from now. */
export function codeOf(secret: string, away = 0): string {
  const bits = [...secret].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  const bytes = Uint8Array.from(bits.join('').match(/.{8}/g) ?? [], (eight) => Number.parseInt(eight, 2));
  return totpCode(stepAt(new Date()) + away, (message) => createHmac('sha1', bytes).update(message).digest());
}
