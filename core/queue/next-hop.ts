import type { Lookup, Route } from '../delivery/mx-route.ts';
import type { Reply } from '../delivery/reply.ts';

export type NextHop = { readonly host: string; readonly port: number | null };

const name = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/;
const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;
const ipv6 = /^(?=.*:.*:)[0-9a-f:]+(?:\.\d+\.\d+\.\d+)?$/;

export const isIpLiteral = (host: string): boolean => ipv4.test(host) || ipv6.test(host);

/**
 * Reads the next hop of a re-route: `host`, `host:port`, `[IPv6]` or `[IPv6]:port`; a bare IPv6 address has no port.
 *
 * @returns null when it is none
 */
export function parseNextHop(typed: string): NextHop | null {
  const text = typed.trim().toLowerCase().replace(/\.$/, '');
  if (ipv6.test(text)) return { host: text, port: null };
  const parts = /^(?:\[(?<literal>[^\]]*)\]|(?<host>[^:]*))(?::(?<port>\d{1,5}))?$/.exec(text)?.groups;
  if (!parts) return null;
  const { literal, host = '' } = parts;
  if (literal !== undefined ? !ipv6.test(literal) : !isHost(host)) return null;
  const port = parts.port === undefined ? null : Number(parts.port);
  if (port !== null && (port < 1 || port > 65_535)) return null;
  return { host: literal ?? host, port };
}

/** Four numbers that are no address are a mistyped one, not a name. */
const isHost = (host: string): boolean => ipv4.test(host) || (name.test(host) && !/^[\d.]+$/.test(host));

/** As it is typed. */
export const nextHopText = ({ host, port }: NextHop): string => {
  const shown = host.includes(':') && port !== null ? `[${host}]` : host;
  return port === null ? shown : `${shown}:${port}`;
};

const unknownHop = (host: string): Reply => ({
  code: 451,
  enhanced: '4.4.3',
  text: `The next hop ${host} that mail is re-routed to could not be looked up; the message waits`,
  reason: 'NEXT_HOP_UNKNOWN',
});

/** Where to connect for a next hop. Whatever is wrong with it, the mail waits: the mistake is ours, not the sender's. */
export function routeToHop(host: string, addresses: Lookup<string>): Route {
  if (addresses.outcome === 'found') return { verdict: 'go', targets: addresses.records.map((ip) => ({ host, ip })) };
  return { verdict: 'wait', ...unknownHop(host) };
}
