import { replyMark } from './reply.ts';

export type Vacation = {
  readonly subject: string;
  readonly body: string;
  /** One reply to a sender within so many days. */
  readonly days: number;
  /** Instants; null is open. The end is not part of it. */
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  /** The account's own address, and those of its aliases. */
  readonly addresses: readonly string[];
  readonly token: string;
};

/** A quoted string of Sieve (RFC 5228 §2.4.2). */
const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

/** The form of the date part iso8601 in UTC (RFC 5260 §4.2), whose order is that of its letters. */
const instant = (at: Date): string => quoted(at.toISOString().replace(/\.\d+Z$/, '+00:00'));

/**
 * UTF-8 in base64, in lines of 76: no server on the way needs to know 8BITMIME, and no line is too long.
 *
 * @param encode UTF-8 text to base64
 */
function entity({ body, token }: Vacation, encode: (text: string) => string): string {
  const encoded = encode(body.replace(/\r?\n/g, '\r\n')).replace(/.{76}(?=.)/g, '$&\r\n');
  return [
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    `Content-ID: ${replyMark(token)}`,
    '',
    encoded,
    '',
  ].join('\r\n');
}

/**
 * The Sieve script of a vacation. The extension itself keeps quiet to lists, bounces and robots, and answers only what is
 * addressed to one of `addresses` (RFC 5230 §4.5–4.7, RFC 3834 §2).
 *
 * @param encode UTF-8 text to base64
 */
export function vacationScript(vacation: Vacation, encode: (text: string) => string): string {
  const { startsAt, endsAt, subject, days, addresses } = vacation;
  const bounds = [
    ...(startsAt ? [`currentdate :zone "+0000" :value "ge" "iso8601" ${instant(startsAt)}`] : []),
    ...(endsAt ? [`currentdate :zone "+0000" :value "lt" "iso8601" ${instant(endsAt)}`] : []),
  ];
  const reply = `vacation :days ${days} :subject ${quoted(subject)} :addresses [${addresses.map(quoted).join(', ')}] :mime ${quoted(entity(vacation, encode))};`;
  return `require ["vacation", "date", "relational"];\r\nif allof (${[...bounds, 'true'].join(', ')}) {\r\n${reply}\r\n}\r\n`;
}
