import type { Listener } from '../../core/delivery/track.ts';
import { defaultPolicy, type InboundPolicy, type InboundRule } from '../../core/inbound/policy.ts';
import { withoutTag } from '../../core/tenancy/plus-address.ts';
import { directoryAddress } from '../../core/tenancy/sender-identity.ts';
import { directory } from '../shared/directory.ts';

type Policy = { readonly policy: InboundPolicy; readonly rules: readonly InboundRule[] };

/**
 * What a hosted domain does with mail that comes in by a listener, and whom it lets past or turns away. Who has logged in here
 * is no forgery, and has TLS: of their mail only the sender and the size count.
 *
 * @throws DirectoryUnavailable
 */
export async function policyOn(listener: Listener, domain: string): Promise<Policy> {
  const { policy, rules } = await policyOf(domain);
  return { rules, policy: listener === 'mx' ? policy : { ...trusting, maxBytes: policy.maxBytes } };
}

const trusting: InboundPolicy = {
  dmarc: 'mark',
  spf: 'mark',
  unauthenticated: 'mark',
  spam: 'off',
  tlsRequired: false,
  maxBytes: null,
  catchAllStrict: false,
};

async function policyOf(domain: string): Promise<Policy> {
  const [row] = await directory().inboundPolicy(domain);
  if (!row) return { policy: defaultPolicy, rules: [] };
  const { rules, maxBytes } = row;
  return {
    rules,
    policy: {
      dmarc: row.dmarc ?? defaultPolicy.dmarc,
      spf: row.spf ?? defaultPolicy.spf,
      unauthenticated: row.unauthenticated ?? defaultPolicy.unauthenticated,
      spam: row.spam ?? defaultPolicy.spam,
      tlsRequired: row.tlsRequired ?? defaultPolicy.tlsRequired,
      catchAllStrict: row.catchAllStrict ?? defaultPolicy.catchAllStrict,
      maxBytes,
    },
  };
}

/** Whether nobody but its domain's catch-all has this address. @throws DirectoryUnavailable */
export async function isCatchAll(recipient: string): Promise<boolean> {
  const at = recipient.lastIndexOf('@');
  const address = directoryAddress(recipient.slice(0, at), recipient.slice(at + 1));
  for (const each of [address, withoutTag(address)]) {
    if (each === null) continue;
    if ((await directory().recipient(each)) ?? (await directory().alias(each))) return false;
  }
  return true;
}
