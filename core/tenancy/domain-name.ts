import { toASCII, toUnicode } from 'tr46';
import type { RefusalParams } from '../errors.ts';
import type { RefusalKey } from '../refusal-keys.ts';
import { findHomograph } from './homograph.ts';

export type DomainNameVerdict =
  | { readonly ok: true; readonly name: string; readonly unicodeName: string }
  | { readonly ok: false; readonly key: RefusalKey; readonly params: RefusalParams };

const strict = {
  checkHyphens: true,
  checkBidi: true,
  checkJoiners: true,
  useSTD3ASCIIRules: true,
  transitionalProcessing: false,
};

const refused = (key: RefusalKey, params: RefusalParams = {}): DomainNameVerdict => ({ ok: false, key, params });

/**
 * Reads a domain name as an administrator types it and gives its one stored form: A-labels, lower case, no trailing dot.
 *
 * A trailing dot is refused rather than removed: who types one usually pasted a zone file line and should look again.
 *
 * @see RFC 1035 §2.3.4 (253 octets, 63 a label), RFC 5891, UTS #46
 */
export function parseDomainName(typed: string): DomainNameVerdict {
  const domain = typed.normalize('NFC').trim();
  if (domain === '') return refused('domain_name_empty');
  if (domain.endsWith('.'))
    return refused('domain_name_trailing_dot', { domain, suggestion: domain.replace(/\.+$/, '') });

  const name = toASCII(domain, strict);
  if (name === null || name === '') return refused('domain_name_malformed', { domain });
  const long = name.split('.').find((label) => label.length > 63);
  if (long) return refused('domain_name_label_too_long', { label: long, length: long.length });
  if (name.length > 253) return refused('domain_name_too_long', { length: name.length });
  if (name.split('.').some((label) => !/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(label))) {
    return refused('domain_name_malformed', { domain });
  }
  if (!name.includes('.') || /^[\d.]+$/.test(name)) return refused('domain_name_not_public', { domain });

  const unicodeName = toUnicode(name, strict).domain;
  const homograph = findHomograph(unicodeName);
  if (homograph) return refused('domain_name_homograph', { domain: unicodeName, ...homograph });
  return { ok: true, name, unicodeName };
}

/** Shows a stored A-label name as people write it. */
export function toUnicodeName(name: string): string {
  return toUnicode(name, strict).domain;
}
