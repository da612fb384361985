import ipaddr from 'ipaddr.js';
import { parse } from 'tldts';
import type { RefusalParams } from '../errors.ts';
import type { RefusalKey } from '../refusal-keys.ts';
import { parseDomainName } from './domain-name.ts';

export type PortalHostVerdict =
  | { readonly ok: true; readonly host: string }
  | { readonly ok: false; readonly key: RefusalKey; readonly params: RefusalParams };

const refused = (key: RefusalKey, host: string): PortalHostVerdict => ({ ok: false, key, params: { host } });

/** What our own servers answer under, for every domain that has it (RFC 8461 §3.3, autoconfig, autodiscover). */
const ofDomains = /^(?:mta-sts|autoconfig|autodiscover)\./;

/** The name that was registered, e.g. aoi.example.jp for webmail.aoi.example.jp; of a name on no list, its last two labels. */
const registered = (host: string): string | null => parse(host, { allowPrivateDomains: true }).domain;

/**
 * Whether the name is one that others register names under, as co.jp. Of a TLD that the list does not know, only itself.
 *
 * @see https://publicsuffix.org/list/
 */
const isPublicSuffix = (host: string): boolean => parse(host, { allowPrivateDomains: true }).publicSuffix === host;

/** Whether a name has nothing above it that was registered: a CNAME may not stand there (RFC 1034 §3.6.2). */
export const isApex = (host: string): boolean => registered(host) === host;

/**
 * Reads a host name that a reseller wants for its portal, and refuses what can be nobody's or is the operator's.
 *
 * @param operatorHost of the operator's own portal: neither it nor a name registered with it is a reseller's
 */
export function readPortalHost(typed: string, operatorHost: string | null): PortalHostVerdict {
  const text = typed.trim();
  if (text.includes('*')) return refused('brand_host_wildcard', text);
  if (ipaddr.isValid(text.replace(/^\[(.*)\]$/, '$1'))) return refused('brand_host_address', text);
  const parsed = parseDomainName(text);
  if (!parsed.ok) {
    const isOwn = parsed.key === 'domain_name_homograph' || parsed.key.includes('too_long');
    return isOwn ? parsed : refused('brand_host_invalid', text);
  }
  const { name } = parsed;
  if (isPublicSuffix(name)) return refused('brand_host_suffix', name);
  if (ofDomains.test(name)) return refused('brand_host_reserved', name);
  const zone = operatorHost && (registered(operatorHost) ?? operatorHost);
  if (zone && (name === zone || name.endsWith(`.${zone}`))) return refused('brand_host_platform', name);
  return { ok: true, host: name };
}
