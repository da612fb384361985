import { createDecipheriv, hkdfSync } from 'node:crypto';
import { sealedKeyFormat } from '../../core/signing/sealed-key.ts';
import { mtaSettings } from './settings.ts';

type Sealed = {
  readonly bytes: Buffer;
  /** Of the key's derivation out of NOREN_DKIM_KEK. */
  readonly info: string;
  /** Row that it was sealed for: in another it does not open. */
  readonly place: { readonly table: string; readonly column: string; readonly row: string };
};

/**
 * Opens what the portal sealed for the MTA.
 *
 * @throws Error when it was altered, is of another row, or was sealed under another NOREN_DKIM_KEK
 */
export function openSealed({ bytes, info, place: { table, column, row } }: Sealed): Buffer {
  const { version, ivBytes, tagBytes } = sealedKeyFormat;
  if (bytes[0] !== version) throw new Error(`${table} ${row}: sealed in an unknown version`);
  const kek = Buffer.from(mtaSettings().NOREN_DKIM_KEK, 'base64');
  const key = Buffer.from(hkdfSync('sha256', kek, '', info, 32));
  const textAt = 1 + ivBytes + tagBytes;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 1 + ivBytes));
  decipher.setAAD(Buffer.from(`${table}|${column}|${row}`, 'utf8'));
  decipher.setAuthTag(bytes.subarray(1 + ivBytes, textAt));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(textAt)), decipher.final()]);
  } catch (error) {
    throw new Error(`${table} ${row} does not open: altered, moved or sealed under another NOREN_DKIM_KEK`, {
      cause: error,
    });
  }
}
