import { createHmac, randomBytes, randomInt } from 'node:crypto';
import { matchingStep } from '../../core/tenancy/totp.ts';
import type { Database } from '../db/doors.ts';
import type { SecondFactor } from '../db/rows.ts';
import { indexOfText, openBytes } from '../vault/vault.ts';
import { keyOwnerOf } from './realm.ts';

/** 160 bits, as RFC 4226 §4 recommends. */
export const makeFactorSecret = (): Buffer => randomBytes(20);

export const hmacOf = (secret: Buffer) => (message: Uint8Array) => createHmac('sha1', secret).update(message).digest();

export const factorPlace = (userId: string, column: 'secret_cipher' | 'pending_cipher') => ({
  table: 'second_factor',
  column,
  row: userId,
});

/** What people type: codes come with spaces, and from Japanese keyboards in full width. */
const plain = (code: string): string => code.normalize('NFKC').replace(/[\s-]/g, '').toLowerCase();

const codeCount = 10;
/** No 0 o 1 l i: they are read from paper. Twelve of these are about 59 bits, and the index is keyed. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

const recoveryIndex = (factor: Owner, code: string) =>
  indexOfText(keyOwnerOf(factor), 'recovery_code', `${factor.userId} ${plain(code)}`);

type Owner = { readonly userId: string; readonly resellerId: string | null; readonly customerId: string | null };

/** Makes new recovery codes in place of all earlier ones. @returns them, to be shown once */
export async function renewRecoveryCodes(db: Database, owner: Owner): Promise<string[]> {
  const four = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  const codes = Array.from({ length: codeCount }, () => `${four()}-${four()}-${four()}`);
  const { userId, resellerId, customerId } = owner;
  await db.recoveryCode.deleteMany({ where: { userId } });
  const rows = await Promise.all(
    codes.map(async (code) => ({ userId, resellerId, customerId, codeIndex: await recoveryIndex(owner, code) })),
  );
  await db.recoveryCode.createMany({ data: rows });
  return codes;
}

/**
 * Takes a code of the authenticator, or a recovery code, and spends it: of two who come with the same code at once one is let in.
 *
 * @returns by which; null when it is wrong or was spent
 */
export async function spendCode(
  db: Database,
  factor: SecondFactor,
  given: string,
  now: Date,
): Promise<'totp' | 'recovery' | null> {
  const code = plain(given);
  const { userId, secretCipher } = factor;
  if (/^\d{6}$/.test(code) && secretCipher) {
    const secret = await openBytes(keyOwnerOf(factor), factorPlace(userId, 'secret_cipher'), secretCipher);
    const step = matchingStep(code, now, Number(factor.lastStep), hmacOf(secret));
    if (step === null) return null;
    const spent = await db.secondFactor.updateMany({
      where: { userId, lastStep: { lt: step } },
      data: { lastStep: step },
    });
    return spent.count === 1 ? 'totp' : null;
  }
  const spent = await db.recoveryCode.updateMany({
    where: { userId, codeIndex: await recoveryIndex(factor, code), usedAt: null },
    data: { usedAt: now },
  });
  return spent.count === 1 ? 'recovery' : null;
}
