/** A remote mail server of the simulated internet, recognised by the loopback address it listens on. */
export type Peer = { readonly host: string; readonly address: string; readonly bears?: Bearing };

/** What a server bears from one source address; beyond it answers 421 4.7.0 and closes. */
export type Bearing = { readonly connections: number; readonly messages: number; readonly windowMs: number };

/** Where nothing ever listens: a connection to it is refused at once. */
const deadAddress = '127.0.1.99';

/** Every remote mail server; all of them listen on the one port given by OUTSIDE_SMTP_PORT. */
export const peers = [
  { host: 'mx1.remote.test', address: '127.0.1.1' },
  { host: 'mx2.remote.test', address: '127.0.1.2' },
  { host: 'mail.example.test', address: '127.0.1.3' },
  { host: 'mx.partner.test', address: '127.0.1.4' },
  { host: 'in.gmail-like.test', address: '127.0.1.5' },
  { host: 'alt1.in.gmail-like.test', address: '127.0.1.6' },
  { host: 'mx.keitai.test', address: '127.0.1.7' },
  { host: 'implicit.test', address: '127.0.1.8' },
  { host: 'up.fallback.test', address: '127.0.1.9' },
  // as a Japanese carrier does: a few at a time, and not many in a row
  { host: 'mx.throttled.test', address: '127.0.1.10', bears: { connections: 2, messages: 10, windowMs: 2_000 } },
] as const satisfies readonly Peer[];

/** Answers on the main address too, for whoever connects without asking the DNS. */
export const anyPeerHost = 'any.peer.test';

/** Names under these fail in their own way and can never be published. */
export const failingNames = {
  /** The server answers SERVFAIL. */
  servfail: 'servfail.test',
  /** The server never answers. */
  timeout: 'timeout.test',
  /** Always NXDOMAIN. */
  nxdomain: 'nxdomain.test',
} as const;

/** What this server is the authority for. */
export const apexes = ['test', '127.in-addr.arpa'] as const;
export const nameServer = 'ns.test';
/** The start of authority of both zones; times in seconds. */
export const soa = {
  admin: 'hostmaster.test',
  serial: 1,
  refresh: 3600,
  retry: 600,
  expiration: 86_400,
  minimum: 5,
} as const;

/**
 * The records that are always there, in the same lines as a published zone.
 * Published records override them by name and type.
 */
export const staticZone = `
test                   NS    ${nameServer}.
127.in-addr.arpa       NS    ${nameServer}.
${nameServer}          A     127.0.0.1
localhost.test         A     127.0.0.1
1.0.0.127.in-addr.arpa PTR   localhost.test.

; ordinary domains
remote.test            MX    10 mx1.remote.test.
remote.test            MX    20 mx2.remote.test.
remote.test            TXT   "v=spf1 ip4:127.0.0.0/8 -all"
_dmarc.remote.test     TXT   "v=DMARC1; p=none"
example.test           MX    10 mail.example.test.
example.test           TXT   "v=spf1 ip4:127.0.0.0/8 -all"
partner.test           MX    10 mx.partner.test.
partner.test           TXT   "v=spf1 ip4:127.0.0.0/8 -all"
gmail-like.test        MX    5 in.gmail-like.test.
gmail-like.test        MX    10 alt1.in.gmail-like.test.
keitai.test            MX    10 mx.keitai.test.
throttled.test         MX    10 mx.throttled.test.
alias.test             CNAME remote.test.

; implicit.test has no MX: its own address, below among the peers, takes the mail (RFC 5321 §5.1)

; the first host is down, the second takes the mail
fallback.test          MX    10 down.fallback.test.
fallback.test          MX    20 up.fallback.test.
down.fallback.test     A     ${deadAddress}

; domains that take no mail
nullmx.test            MX    0 .
noroute.test           MX    10 mx.noroute.test.
mx.noroute.test        A     ${deadAddress}
dangling.test          MX    10 missing.dangling.test.
addressless.test       TXT   "a name with neither MX nor address"

${peers.map(({ host, address }) => `${host} A ${address}\n${reverseName(address)} PTR ${host}.`).join('\n')}
`;

/** The in-addr.arpa name of an IPv4 address (RFC 1035 §3.5). */
export function reverseName(address: string): string {
  return `${address.split('.').toReversed().join('.')}.in-addr.arpa`;
}

/** Whether `name` is `ancestor` or lies under it. */
export function isUnder(name: string, ancestor: string): boolean {
  return name === ancestor || name.endsWith(`.${ancestor}`);
}
