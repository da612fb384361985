import { Resolver } from 'node:dns/promises';
import type { Lookup, MxRecord } from '../../core/delivery/mx-route.ts';
import type { Family } from '../../core/tenancy/source-address.ts';
import { mtaSettings } from '../shared/settings.ts';
import { shareAnswer } from './share-answer.ts';

/** c-ares' words. NOTFOUND is NXDOMAIN, NODATA a name without such a record; all others are temporary. */
function failure(error: unknown): Lookup<never> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  if (code === 'ENOTFOUND') return { outcome: 'no-such-name' };
  if (code === 'ENODATA') return { outcome: 'absent' };
  return { outcome: 'failed', detail: code.replace(/^E/, '') };
}

let shared: Resolver | undefined;

/** Our resolver; with NOREN_DNS_SERVERS not the system's. */
function resolver(): Resolver {
  if (shared) return shared;
  // The second try waits twice as long: 7.5 s a server. Two questions one after the other, to three servers that are silent, end before the hook.
  shared = new Resolver({ timeout: 2_500, tries: 2 });
  const servers = mtaSettings().NOREN_DNS_SERVERS;
  if (servers.length > 0) shared.setServers(servers);
  return shared;
}

async function ask<Record>(question: () => Promise<Record[]>): Promise<Lookup<Record>> {
  try {
    const records = await question();
    return records.length > 0 ? { outcome: 'found', records } : { outcome: 'absent' };
  } catch (error) {
    return failure(error);
  }
}

export const findMx = (domain: string): Promise<Lookup<MxRecord>> =>
  shareAnswer(`MX ${domain}`, () => ask(() => resolver().resolveMx(domain)));

export function findAddresses(host: string, family: Family): Promise<Lookup<string>> {
  return shareAnswer(`${family} ${host}`, () =>
    ask(() => (family === 6 ? resolver().resolve6(host) : resolver().resolve4(host))),
  );
}
