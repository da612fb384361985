import { Resolver } from 'node:dns/promises';
import { z } from 'zod';

const env = z.object({ NOREN_DNS_SERVERS: z.string().optional() });

/** Asks the configured name servers, or the system's; an answer takes 4 s at most. */
function resolver(): Resolver {
  const made = new Resolver({ timeout: 2_000, tries: 2 });
  const { NOREN_DNS_SERVERS: servers } = env.parse(process.env);
  if (servers) made.setServers(servers.split(','));
  return made;
}

/** Answers that mean "there is no such record", as opposed to "nobody could say". */
const absent = new Set(['ENOTFOUND', 'ENODATA']);

/**
 * Looks a name up.
 *
 * @returns MX as 'preference host', SRV as 'priority weight port host', CNAME and PTR as the host, TXT with its strings joined; empty when there is none; null when the servers gave no
 *   answer, which must never be read as "missing"
 */
export async function queryRecords(
  type: 'TXT' | 'MX' | 'CNAME' | 'A' | 'AAAA' | 'SRV' | 'PTR',
  name: string,
): Promise<string[] | null> {
  try {
    if (type === 'A') return await resolver().resolve4(name);
    if (type === 'AAAA') return await resolver().resolve6(name);
    if (type === 'MX')
      return (await resolver().resolveMx(name)).map(({ priority, exchange }) => `${priority} ${exchange}`);
    if (type === 'SRV')
      return (await resolver().resolveSrv(name)).map(
        ({ priority, weight, port, name: host }) => `${priority} ${weight} ${port} ${host}`,
      );
    if (type === 'PTR') return await resolver().resolvePtr(name);
    if (type === 'CNAME') return await resolver().resolveCname(name);
    return (await resolver().resolveTxt(name)).map((strings) => strings.join(''));
  } catch (error) {
    if (absent.has((error as NodeJS.ErrnoException).code ?? '')) return [];
    return null;
  }
}
