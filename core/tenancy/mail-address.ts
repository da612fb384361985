import type { RefusalParams } from '../errors.ts';
import type { RefusalKey } from '../refusal-keys.ts';
import { parseDomainName } from './domain-name.ts';
import { octets } from './octets.ts';

export type MailAddress = { readonly localPart: string; readonly domain: string };

export type MailAddressVerdict =
  | { readonly ok: true; readonly address: MailAddress }
  | { readonly ok: false; readonly key: RefusalKey; readonly params: RefusalParams };

const atom = /^[A-Za-z0-9!#$%&'*/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*/=?^_`{|}~-]+)*$/;

/**
 * Checks the local part of a new account and gives its stored form, lower case.
 *
 * A plus sign is refused, because what follows it is the reader's own tag (RFC 5233). Limits: 64 octets for the local part,
 * 254 for the whole address.
 *
 * @see RFC 5321 §4.5.3.1.1; RFC 3696 erratum 1690 (254)
 */
export function parseNewAddress(typedLocalPart: string, domain: string): MailAddressVerdict {
  const localPart = typedLocalPart.normalize('NFC').trim().toLowerCase();
  const length = octets(localPart) + 1 + octets(domain);
  if (length > 254) return { ok: false, key: 'address_too_long', params: { length } };
  if (octets(localPart) > 64)
    return { ok: false, key: 'address_local_part_too_long', params: { length: octets(localPart) } };
  if (/[^\x20-\x7e]/.test(localPart)) return { ok: false, key: 'address_not_ascii', params: { localPart } };
  if (!atom.test(localPart))
    return { ok: false, key: 'address_malformed', params: { address: `${localPart}@${domain}` } };
  return { ok: true, address: { localPart, domain } };
}

/** Checks an address that belongs to somebody else, such as an administrator's. Local part kept as typed. */
export function parseAddress(typed: string): MailAddressVerdict {
  const text = typed.normalize('NFC').trim();
  const malformed: MailAddressVerdict = { ok: false, key: 'address_malformed', params: { address: text } };
  if (octets(text) > 254) return { ok: false, key: 'address_too_long', params: { length: octets(text) } };
  const at = text.lastIndexOf('@');
  if (at < 1) return malformed;
  const localPart = text.slice(0, at);
  const domain = parseDomainName(text.slice(at + 1));
  if (!domain.ok || /[\s"<>(),;:\\[\]@]/.test(localPart)) return malformed;
  return { ok: true, address: { localPart, domain: domain.name } };
}

/** Letters, digits, hyphens and dots, and no label that stands for other letters: its A-labels are what stands there, in lower case. */
const isPlain = (domain: string): boolean => /^[a-z\d.-]+$/i.test(domain) && !/(?:^|\.)xn--/i.test(domain);

/**
 * The one spelling of an address under which it is found again (version 1 of the blind index): NFC, local part in lower
 * case with its +tag kept, domain as lower-case A-labels without a trailing dot. Never refuses: what came over SMTP is
 * indexed as it is when it is no address.
 */
export function normaliseAddress(text: string): string {
  const trimmed = text.normalize('NFC').trim();
  const at = trimmed.lastIndexOf('@');
  if (at < 0) return trimmed.toLowerCase();
  const typedDomain = trimmed.slice(at + 1).replace(/\.$/, '');
  // Every address of every fact comes through here, and UTS #46 costs more than to seal one.
  if (isPlain(typedDomain)) return `${trimmed.slice(0, at).toLowerCase()}@${typedDomain.toLowerCase()}`;
  const domain = parseDomainName(typedDomain);
  return `${trimmed.slice(0, at).toLowerCase()}@${domain.ok ? domain.name : typedDomain.toLowerCase()}`;
}

/** The domain in clear, for statistics; '' for the null sender. */
export function domainOf(address: string): string {
  const normal = normaliseAddress(address);
  const at = normal.lastIndexOf('@');
  return at < 0 ? '' : normal.slice(at + 1);
}
