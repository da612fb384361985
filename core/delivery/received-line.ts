import type { Fact } from '../wire/fact.ts';

export type Reception = {
  readonly client: NonNullable<Fact['client']>;
  readonly by: string;
  readonly esmtp: boolean;
  readonly authenticated: boolean;
  readonly messageId: string;
  /** RFC 5322 date. */
  readonly date: string;
};

/** The host name if it is one, else a literal that cannot break the header. */
const printable = (helo: string) => helo.replace(/[^\x21-\x7e]|[()<>;,"\\]/g, '?').slice(0, 255);

/**
 * Value of our Received header, folded. Names the program nowhere: the platform is white-label. A submitting user's own
 * address is left out, because it tells the reader where the sender lives.
 *
 * @see RFC 5321 §4.4, RFC 3848 (ESMTPSA)
 */
export function receivedLine({ client, by, esmtp, authenticated, messageId, date }: Reception): string {
  const protocol = esmtp ? `ESMTP${client.tls ? 'S' : ''}${authenticated ? 'A' : ''}` : 'SMTP';
  const literal = client.ip.includes(':') ? `[IPv6:${client.ip}]` : `[${client.ip}]`;
  const from = authenticated ? 'from authenticated-user' : `from ${printable(client.helo)} (${literal})`;
  return `${from}\r\n\tby ${by} with ${protocol} id ${messageId};\r\n\t${date}`;
}

/** RFC 5322 date in UTC, from the form of Date.toUTCString. */
export const mailDate = (utcString: string): string => utcString.replace('GMT', '+0000');
