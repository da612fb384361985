import { createSeal } from 'mailauth/lib/arc/index.js';
import { directory } from './directory.ts';
import type { Chain, Transaction } from './haraka.ts';
import { messageText } from './message-text.ts';
import { openSigningKey } from './open-signing-key.ts';

/** A chain that says itself that it has failed, is full, or is numbered beyond repair, gets no further set (RFC 8617 §5.1). */
const endOfChain: ReadonlySet<unknown> = new Set(['EARCCHAINFAILED', 'EINVALIDINSTANCE', 'EINVALIDCV']);

/**
 * Seals a message for a domain with its active RSA key: few verifiers know Ed25519 in ARC.
 *
 * @returns header fields to stand above the message, each ending in CRLF; '' for a domain without a key, and at the end of a chain
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
        privateKey: openSigningKey(found, key).pem,
        signTime: new Date(),
      },
    });
    const faults = (errors ?? []).map((error) => (error as { err?: Error & { code?: unknown } }).err);
    if (faults.length > 0 && faults.every((fault) => endOfChain.has(fault?.code))) return '';
    if (faults.length > 0) throw new Error(`${domain}: no ARC set: ${faults.map(String).join('; ')}`);
    return headers.map((line) => `${line.replace(/(?:\r?\n)+$/, '')}\r\n`).join('');
  } finally {
    text.destroy();
  }
}
