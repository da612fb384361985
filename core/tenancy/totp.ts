/** HMAC-SHA-1 under the secret: this module has no crypto of its own. */
export type Hmac = (message: Uint8Array) => Uint8Array;

/** Of one code, RFC 6238 §4.1. */
export const stepSeconds = 30;

export const stepAt = (at: Date): number => Math.floor(at.getTime() / 1_000 / stepSeconds);

/** The code of one step: HOTP with the step as its counter (RFC 4226 §5.3, RFC 6238 §4.2). */
export function totpCode(step: number, hmac: Hmac, digits = 6): string {
  const counter = new Uint8Array(8);
  new DataView(counter.buffer).setBigUint64(0, BigInt(step));
  const digest = hmac(counter);
  const view = new DataView(digest.buffer, digest.byteOffset, digest.byteLength);
  const truncated = view.getUint32((digest.at(-1) ?? 0) & 0x0f) & 0x7fffffff;
  return String(truncated % 10 ** digits).padStart(digits, '0');
}

/**
 * The step whose code this is, or null. One step before and after count too, for clocks that are a little off (RFC 6238 §5.2);
 * a step up to `lastStep` is spent, so that a code seen over a shoulder opens nothing (§5.2, "one-time only").
 */
export function matchingStep(code: string, at: Date, lastStep: number, hmac: Hmac): number | null {
  const now = stepAt(at);
  return [now, now - 1, now + 1].find((step) => step > lastStep && totpCode(step, hmac) === code) ?? null;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Base 32 without padding (RFC 4648 §6), as authenticators read secrets. */
export function base32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

/** What a QR code holds for an authenticator ("Key Uri Format"); all of its other settings are what every program assumes. */
export function totpUri({ issuer, account, secret }: { issuer: string; account: string; secret: string }): string {
  const name = (text: string) => encodeURIComponent(text.replaceAll(':', ' '));
  return `otpauth://totp/${name(issuer)}:${name(account)}?secret=${secret}&issuer=${name(issuer)}`;
}
