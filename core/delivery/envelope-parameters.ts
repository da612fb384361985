import { type Reply, replies } from './reply.ts';

/** Parameters of a MAIL or RCPT command: names in upper case; null for one without a value. */
export type EnvelopeParameters = Readonly<Record<string, string | null>>;

/** What EHLO offers for MAIL: SIZE (RFC 1870 §3), BODY (RFC 6152 §2), SMTPUTF8 (RFC 6531 §3.4), and AUTH (RFC 4954 §5). */
const offered: Readonly<Record<string, RegExp>> = {
  SIZE: /^\d{1,20}$/,
  BODY: /^(?:7BIT|8BITMIME)$/i,
  SMTPUTF8: /^$/,
  AUTH: /^[!-~]+$/,
};

/**
 * Whether every parameter is one that was offered, with a value it may have (RFC 5321 §4.1.1.11: what is not recognised or not
 * implemented is refused, or the client relies on a service that it does not get). RCPT knows none.
 */
export function judgeEnvelopeParameters(command: 'MAIL' | 'RCPT', parameters: EnvelopeParameters): Reply | null {
  for (const [name, value] of Object.entries(parameters)) {
    const form = command === 'MAIL' && Object.hasOwn(offered, name) ? offered[name] : undefined;
    if (!form) return replies.parameterUnknown;
    if (!form.test(value ?? '')) return replies.parameterMalformed;
  }
  return null;
}
