import { hkdfSync } from 'node:crypto';
import { z } from 'zod';
import { sealedTargetPlace, targetKeyInfo } from '../../core/delivery/sealed-target.ts';
import { open, seal } from './address-cipher.ts';

const env = z.object({
  NOREN_DKIM_KEK: z
    .string()
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((key) => key.length === 32, 'NOREN_DKIM_KEK must be 32 octets in base64'),
});

type Owner = { readonly resellerId: string };

const keyOf = (owner: Owner): Buffer =>
  Buffer.from(hkdfSync('sha256', env.parse(process.env).NOREN_DKIM_KEK, '', targetKeyInfo(owner), 32));

/**
 * Seals an address that mail is sent on to for its row, under a key that the MTA can make too and the database cannot.
 *
 * @see docs/adr/0017-where-mail-is-sent-on-to.md
 */
export const sealTarget = (owner: Owner, id: string, address: string): Uint8Array<ArrayBuffer> =>
  seal(keyOf(owner), sealedTargetPlace(id), Buffer.from(address, 'utf8'));

/** @throws InvariantError when it was altered, moved to another row, or sealed under another NOREN_DKIM_KEK */
export const openTarget = (owner: Owner, id: string, sealed: Uint8Array): string =>
  open(keyOf(owner), sealedTargetPlace(id), sealed).toString('utf8');
