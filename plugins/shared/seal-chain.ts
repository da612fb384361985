import { createSeal } from 'mailauth/lib/arc/index.js';
import { directory } from './directory.ts';
import type { Chain, Transaction } from './haraka.ts';
import { messageText } from './message-text.ts';
import { openSigningKey } from './open-signing-key.ts';

/**
 * Seals a message for a domain with its active RSA key: few verifiers know Ed25519 in ARC.
 *
 * @returns header fields to stand above the message, each ending in CRLF; '' for a domain without a key
 * @throws Error when the key cannot be used; DirectoryUnavailable
 */
export async function sealChain(domain: string, transaction: Transaction, chain: Chain): Promise<string> {
  const found = await directory().signingDomain(domain);
  const key = found?.keys.find(({ algorithm }) => algorithm === 'rsa');
  if (!found || !key) return '';
  const text = messageText(transaction);
  try {
    const { headers, errors } = await createSeal(text, {
      seal: {
        ...chain,
        signingDomain: domain,
        selector: key.selector,
        privateKey: openSigningKey(found, key),
        signTime: new Date(),
      },
    });
    if (errors && errors.length > 0) throw new Error(`${domain}: ${errors.map((error) => String(error)).join('; ')}`);
    return headers.map((line) => `${line.replace(/(?:\r?\n)+$/, '')}\r\n`).join('');
  } finally {
    text.destroy();
  }
}
