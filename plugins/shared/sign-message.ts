import type { Readable } from 'node:stream';
import { directoryAddress } from '../../core/tenancy/sender-identity.ts';
import { readFrom } from '../../core/tenancy/sender-identity-from.ts';
import { directory } from './directory.ts';
import { dkimSignatures } from './dkim-signatures.ts';
import type { Transaction } from './haraka.ts';
import { type HeldText, heldText } from './held-text.ts';
import { messageText } from './message-text.ts';
import { openSigningKey } from './open-signing-key.ts';

/**
 * Signs for a domain with each of its active keys (RFC 6376; RFC 8463 §3 on doing so with two algorithms).
 *
 * @returns header fields to stand above the message, without CRLF at the end; [] for a domain with no active key, or not ours
 * @throws Error when a key cannot be read or used: such a message is not to be sent; DirectoryUnavailable
 */
async function signaturesFor(domain: string, open: () => Readable | HeldText | string): Promise<string[]> {
  const found = await directory().signingDomain(domain);
  if (!found || found.keys.length === 0) return [];
  const signers = found.keys.map((sealed) => {
    const { selector, algorithm } = sealed;
    return { domain, selector, algorithm, key: openSigningKey(found, sealed).key };
  });
  return dkimSignatures(open(), signers);
}

/**
 * Signs a message of a tenant's for the domain in its From header, which the sender rules have shown to be the tenant's own.
 * Mail that comes from the internet is nobody's of ours and is left as it is.
 */
export async function signTransaction(transaction: Transaction): Promise<void> {
  if (!transaction.notes.identity) return;
  const from = readFrom(transaction.header.header_list);
  if (!from.ok) throw new Error('a From header that no rule has accepted');
  const address = directoryAddress(from.localPart, from.domain);
  const domain = address.slice(address.lastIndexOf('@') + 1);
  const signatures = await signaturesFor(
    domain,
    () => heldText(transaction.message_stream) ?? messageText(transaction),
  );
  for (const field of signatures.reverse())
    transaction.add_leading_header('DKIM-Signature', field.slice(field.indexOf(':') + 1).trim());
}

/** A message of our own, signed for the domain that it is written for. */
export async function signText(domain: string, contents: string): Promise<string> {
  const signatures = await signaturesFor(domain.toLowerCase(), () => contents);
  return [...signatures, contents].join('\r\n');
}
