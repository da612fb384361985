import { Resolver } from 'node:dns/promises';
import { dirname, join } from 'node:path';
import { LRUCache } from 'lru-cache';
import { getPolicy } from 'mailauth/lib/mta-sts.js';
import { mtaSettings } from '../shared/settings.ts';
import { KeptPolicies } from './kept-policies.ts';

/** A receiver's policy (RFC 8461 §3.2). `none` also where it has published nothing. */
export type StsPolicy = {
  readonly mode: 'none' | 'testing' | 'enforce';
  readonly id?: string | false;
  readonly mx?: readonly string[];
  readonly expires?: string;
};

/** Whether the policy has changed is asked this often; the policy itself is fetched when its id has. */
const askAgainMs = 300_000;
/** For the policy's server, milliseconds. One that is slow is treated as one that fails. */
const fetchMs = 6_000;

const none: StsPolicy = { mode: 'none' };

let shared: Resolver | undefined;

function resolver(): Resolver {
  if (shared) return shared;
  shared = new Resolver({ timeout: 2_000, tries: 1 });
  const { NOREN_DNS_SERVERS: servers } = mtaSettings();
  if (servers.length > 0) shared.setServers(servers);
  return shared;
}

/** Domains that are remembered. */
const most = 20_000;

let kept: KeptPolicies | undefined;

/** Remembers policies in the node's folder too, from now on; what is there already holds until it expires. */
export function keepPolicies(tell: (what: string) => void): void {
  kept = new KeptPolicies(join(dirname(mtaSettings().NOREN_QUEUE_DIR), 'sts-policies'), most, tell);
  void kept.tidy();
}

/** What was found, beyond the time to ask again: a policy holds until it expires, however often it cannot be fetched. */
const known = new LRUCache<string, StsPolicy>({
  max: most,
  dispose: (_policy, domain, why) => {
    if (why === 'evict') void kept?.forget(domain);
  },
});

/** Puts on disk what is new, before any mail goes out by it. */
async function remember(domain: string, policy: StsPolicy, before: StsPolicy | undefined): Promise<void> {
  known.set(domain, policy);
  const { mode, id, mx, expires } = policy;
  if (id === before?.id && expires === before?.expires && mode === before?.mode) return;
  if (mode !== 'none' && id && mx && expires) await kept?.keep({ domain, mode, id, mx: [...mx], expires });
  else if (before && before.mode !== 'none') await kept?.forget(domain);
}

const asked = new LRUCache<string, StsPolicy>({
  max: most,
  ttl: askAgainMs,
  fetchMethod: async (domain) => {
    const before = known.get(domain) ?? (await kept?.find(domain));
    const { policy } = (await getPolicy(domain, before as never, {
      resolver: ((name: string, type: string) => resolver().resolve(name, type)) as never,
      strict: true,
      timeout: fetchMs,
    })) as unknown as { policy: StsPolicy };
    await remember(domain, policy, before);
    return policy;
  },
});

/**
 * The policy of a receiver's domain, as RFC 8461 §5.1 has it: a failure to look it up or fetch it leaves the one that is known, or none.
 * Never throws: a receiver without a policy that can be had gets its mail as before.
 *
 * @param domain A-label
 */
export async function stsPolicyOf(domain: string): Promise<StsPolicy> {
  return (await asked.fetch(domain).catch(() => none)) ?? none;
}
