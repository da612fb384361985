import type { Reply } from './reply.ts';

/** Answer to one DNS question. `absent` is NODATA: the name exists without such a record. */
export type Lookup<Record> =
  | { readonly outcome: 'found'; readonly records: readonly Record[] }
  | { readonly outcome: 'absent' }
  | { readonly outcome: 'no-such-name' }
  | { readonly outcome: 'failed'; readonly detail: string };

export type MxRecord = { readonly priority: number; readonly exchange: string };
export type Host = { readonly name: string; readonly addresses: Lookup<string> };
export type Target = { readonly host: string; readonly ip: string };

export type HostsToAsk = { readonly verdict: 'ask'; readonly hosts: readonly string[] };
export type Undeliverable = Reply & { readonly verdict: 'wait' | 'never' };
export type Route = { readonly verdict: 'go'; readonly targets: readonly Target[] } | Undeliverable;

const noSuchDomain = (domain: string): Undeliverable => ({
  verdict: 'never',
  code: 550,
  enhanced: '5.1.2',
  text: `The domain ${domain} does not exist`,
  reason: 'NO_SUCH_DOMAIN',
});
const noServer = (domain: string): Undeliverable => ({
  verdict: 'never',
  code: 550,
  enhanced: '5.1.2',
  text: `The domain ${domain} has no mail server`,
  reason: 'NO_MAIL_SERVER',
});
const dnsFailed = (domain: string, detail: string): Undeliverable => ({
  verdict: 'wait',
  code: 451,
  enhanced: '4.4.3',
  text: `The domain ${domain} could not be looked up (${detail})`,
  reason: 'DNS_FAILED',
});
const nullMx = (domain: string): Undeliverable => ({
  verdict: 'never',
  code: 556,
  enhanced: '5.1.10',
  text: `The domain ${domain} accepts no mail`,
  reason: 'NULL_MX',
});

/**
 * The hosts to ask for addresses, best first: the MX records, or the domain itself where there is none (implicit MX).
 * A route is returned instead when the MX answer already settles the matter.
 *
 * @param random in [0, 1): hosts of one priority are tried in random order (RFC 5321 §5.1)
 * @see RFC 5321 §5.1; RFC 7505 (null MX)
 */
export function mailHosts(domain: string, mx: Lookup<MxRecord>, random: () => number): HostsToAsk | Undeliverable {
  switch (mx.outcome) {
    case 'no-such-name':
      return noSuchDomain(domain);
    case 'failed':
      return dnsFailed(domain, mx.detail);
    case 'absent':
      return { verdict: 'ask', hosts: [domain] };
    case 'found': {
      const usable = mx.records.filter(({ exchange }) => exchange !== '' && exchange !== '.');
      if (usable.length === 0) return nullMx(domain);
      const drawn = usable.map((record) => ({ ...record, lot: random() }));
      const sorted = drawn.toSorted((a, b) => a.priority - b.priority || a.lot - b.lot);
      return { verdict: 'ask', hosts: sorted.map(({ exchange }) => exchange) };
    }
    default:
      return mx satisfies never;
  }
}

/**
 * One answer for both families: what was found in either, IPv6 first (RFC 6724 §2.1). That one of them could not be looked up
 * matters only when the other found nothing.
 */
export function bothFamilies(six: Lookup<string>, four: Lookup<string>): Lookup<string> {
  const asked = [six, four];
  const records = asked.flatMap((each) => (each.outcome === 'found' ? each.records : []));
  if (records.length > 0) return { outcome: 'found', records };
  return six.outcome === 'failed' ? six : four;
}

/**
 * Where to connect, in order. Mail waits while any host's addresses could not be looked up and none is known.
 *
 * @param hosts with all their addresses
 */
export function routeTo(domain: string, hosts: readonly Host[]): Route {
  const targets = hosts.flatMap(({ name, addresses }) =>
    addresses.outcome === 'found' ? addresses.records.map((ip) => ({ host: name, ip })) : [],
  );
  if (targets.length > 0) return { verdict: 'go', targets };
  for (const { addresses } of hosts) if (addresses.outcome === 'failed') return dnsFailed(domain, addresses.detail);
  return noServer(domain);
}
