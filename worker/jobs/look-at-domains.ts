import { pino } from 'pino';
import { claimLooks, type LookedAt } from '../../services/domain/claim-looks.ts';
import { checkDomainDns } from './check-domain-dns.ts';

const log = pino({ name: 'domains' });

/** Lookups wait for name servers most of the time; more at once would only crowd the resolver. */
const atOnce = 8;

/**
 * Looks at domains, some at a time. One that fails for a reason of its own is logged and keeps nobody waiting.
 *
 * @throws what the first of them failed with, when none could be looked at: then it is about none of them
 */
async function lookAt(domains: readonly LookedAt[]): Promise<void> {
  const failures: unknown[] = [];
  const waiting = domains.values();
  const looker = async () => {
    for (const domain of waiting) {
      await checkDomainDns(domain).catch((error: unknown) => {
        failures.push(error);
        log.error({ ...domain, error }, 'a domain could not be looked at');
      });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, looker));
  if (domains.length > 0 && failures.length === domains.length) throw failures[0];
}

/** Looks again at the domains that still wait for their proof. */
export async function checkUnprovenDomains(): Promise<void> {
  await lookAt(await claimLooks('unproven', new Date()));
}

/** Looks at the proven domains whose day it is: whether what they published still stands. */
export async function checkProvenDomains(now = new Date()): Promise<void> {
  await lookAt(await claimLooks('proven', now));
}
