import { addressOfField } from './address.ts';
import type { Reply } from './classify-reply.ts';
import type { Reason } from './vocabulary.ts';

type Told = {
  readonly recipient: string | null;
  readonly reply: Reply;
  readonly reason: Reason | null;
  readonly permanent: boolean;
};
type Fields = Record<string, unknown>;

const fields = (value: unknown): Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : {};
const rows = (value: unknown): Fields[] => (Array.isArray(value) ? value.slice(0, 250).map(fields) : []);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function parsed(written: string): Fields {
  // A mail system may have folded the long line the object was written in.
  for (const candidate of [written, written.replace(/\n[ \t]?/g, '')]) {
    try {
      return fields(JSON.parse(candidate));
    } catch {
      // The other writing, or none.
    }
  }
  return {};
}

/** From `{` to the brace that closes it: a mailed notification may carry a footer. */
function objectIn(written: string): string {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < written.length; at++) {
    const letter = written[at];
    if (quoted) {
      if (letter === '\\') at++;
      else if (letter === '"') quoted = false;
    } else if (letter === '"') quoted = true;
    else if (letter === '{') depth++;
    else if (letter === '}' && --depth === 0) return written.slice(0, at + 1);
  }
  return written;
}

const kinds: Record<string, Reason> = {
  suppressed: 'suppressed',
  onaccountsuppressionlist: 'suppressed',
  mailboxfull: 'mailboxfull',
  messagetoolarge: 'emailtoolarge',
  contentrejected: 'contenterror',
  attachmentrejected: 'contenterror',
};

/** Amazon SES and SNS notifications mailed as JSON: bounces, complaints, deliveries. */
export function cloudEvent(mailed: string): Told[] {
  const outer = parsed(objectIn(mailed.trim()));
  const event = typeof outer.Message === 'string' ? parsed(outer.Message) : outer;
  const kind = (text(event.notificationType) || text(event.eventType)).toLowerCase();
  const none: Reply = { text: '' };
  if (kind === 'complaint')
    return rows(fields(event.complaint).complainedRecipients).map((one) => ({
      recipient: addressOfField(text(one.emailAddress)),
      reply: none,
      reason: 'feedback',
      permanent: true,
    }));
  if (kind === 'delivery') {
    const recipients = fields(event.delivery).recipients;
    return (Array.isArray(recipients) ? recipients.slice(0, 250) : []).map((one) => ({
      recipient: addressOfField(text(one)),
      reply: none,
      reason: 'delivered',
      permanent: true,
    }));
  }
  const bounce = fields(event.bounce);
  const reason = kinds[text(bounce.bounceSubType).toLowerCase()] ?? null;
  return rows(bounce.bouncedRecipients).map((one) => {
    const diagnostic = text(one.diagnosticCode).replace(/^\s*smtp;\s*/i, '');
    return {
      recipient: addressOfField(text(one.emailAddress)),
      reply: { text: diagnostic, enhanced: text(one.status) || null, command: null },
      reason: diagnostic ? null : (reason ?? (text(bounce.bounceType) === 'Permanent' ? 'userunknown' : 'undefined')),
      permanent: text(bounce.bounceType) !== 'Transient' || /^5/.test(diagnostic),
    };
  });
}
