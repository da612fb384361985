import { parseNetwork } from '../tenancy/allowed-network.ts';
import { parseDomainName } from '../tenancy/domain-name.ts';
import { normaliseAddress, parseAddress } from '../tenancy/mail-address.ts';
import type { InboundRule } from './policy.ts';

export type SenderPattern =
  | { readonly ok: true; readonly kind: InboundRule['kind']; readonly value: string }
  | { readonly ok: false };

/**
 * Reads whom a rule is about, as people type it: `taro@example.jp`, `example.jp` or `@example.jp` (with its subdomains),
 * `192.0.2.0/24`.
 */
export function parseSenderPattern(typed: string): SenderPattern {
  const text = typed.trim();
  if (text.lastIndexOf('@') > 0) {
    const found = parseAddress(text);
    return found.ok ? { ok: true, kind: 'address', value: normaliseAddress(text) } : { ok: false };
  }
  const network = parseNetwork(text);
  if (network.ok) return { ok: true, kind: 'network', value: network.network };
  const domain = parseDomainName(text.replace(/^@|^\*\./, ''));
  return domain.ok ? { ok: true, kind: 'domain', value: domain.name } : { ok: false };
}
