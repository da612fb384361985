/** Ports as mail programs reach them; with TLS from the first octet, and with STARTTLS, which is required. */
export type ClientPorts = {
  readonly imaps: number;
  readonly imap: number;
  readonly pop3s: number;
  readonly pop3: number;
  readonly submissions: number;
  readonly submission: number;
};

/** What a mail program needs to know of a domain. */
export type ClientSettings = {
  readonly domain: string;
  /** The brand's name, as the program shows it. */
  readonly product: string;
  /** Host that takes mail to send and gives mail to read. */
  readonly host: string;
  readonly ports: ClientPorts;
};

export type ClientWay = {
  readonly protocol: 'imap' | 'pop3' | 'smtp';
  readonly port: number;
  readonly security: 'tls' | 'starttls';
};

/** Every way in, the one to prefer first: TLS from the start before STARTTLS (RFC 8314 §3), IMAP before POP3. */
export const clientWays = ({ ports }: Pick<ClientSettings, 'ports'>): readonly ClientWay[] => [
  { protocol: 'imap', port: ports.imaps, security: 'tls' },
  { protocol: 'imap', port: ports.imap, security: 'starttls' },
  { protocol: 'pop3', port: ports.pop3s, security: 'tls' },
  { protocol: 'pop3', port: ports.pop3, security: 'starttls' },
  { protocol: 'smtp', port: ports.submissions, security: 'tls' },
  { protocol: 'smtp', port: ports.submission, security: 'starttls' },
];
