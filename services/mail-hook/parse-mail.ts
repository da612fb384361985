import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import { type MailEvent, safeMediaType } from '../../core/webhook/mail-event.ts';

type Parsed = Omit<MailEvent['mail'], 'recipient' | 'sender' | 'junk' | 'attachments'>;
export type Attachment = Omit<MailEvent['mail']['attachments'][number], 'content' | 'file'> & {
  readonly octets: Buffer;
};

/** HTML longer than this is passed on as it is, but not looked through. */
const maxHtml = 2 * 1_024 * 1_024;

/**
 * Reads a mail. What cannot be read is not lost: then the mail itself is its only attachment.
 *
 * @param raw as it was received
 */
export async function parseMail(raw: Buffer): Promise<{ mail: Parsed; attachments: Attachment[] }> {
  try {
    return readParsed(
      await simpleParser(raw, {
        skipTextToHtml: true,
        skipHtmlToText: true,
        skipImageLinks: true,
        maxHtmlLengthToParse: maxHtml,
      }),
    );
  } catch {
    const whole = { filename: 'message.eml', contentType: 'message/rfc822', inline: false, contentId: null };
    return { mail: unread, attachments: [{ ...whole, size: raw.length, octets: raw }] };
  }
}

const unread: Parsed = {
  ...{ messageId: null, inReplyTo: null, references: [], subject: null, date: null },
  ...{ from: [], to: [], cc: [], replyTo: [], headers: [], text: null, html: null },
};

function readParsed(parsed: ParsedMail): { mail: Parsed; attachments: Attachment[] } {
  const { messageId = null, inReplyTo = null, references = [], subject = null, date } = parsed;
  return {
    mail: {
      ...{ messageId, inReplyTo, references: [references].flat(), subject },
      date: date && !Number.isNaN(date.getTime()) ? date.toISOString() : null,
      ...{ from: mailboxes(parsed.from), to: mailboxes(parsed.to), cc: mailboxes(parsed.cc) },
      replyTo: mailboxes(parsed.replyTo),
      headers: parsed.headerLines.map(({ line }) => fieldOf(line)),
      text: parsed.text ?? null,
      html: parsed.html || null,
    },
    attachments: parsed.attachments.map(({ filename, contentType, related, cid, size, content }) => ({
      ...{ filename: filename ?? null, contentType: safeMediaType(contentType), inline: related === true },
      ...{ contentId: cid ?? null, size, octets: content },
    })),
  };
}

const fieldOf = (line: string): [string, string] => {
  const at = line.indexOf(':');
  const value = line
    .slice(at + 1)
    .replace(/\r?\n(?=[ \t])/g, '')
    .trim();
  return at < 0 ? ['', value] : [line.slice(0, at).trim(), value];
};

/** Groups are told by their members. */
function mailboxes(field: AddressObject | AddressObject[] | undefined): { name: string; address: string }[] {
  return [field ?? []]
    .flat()
    .flatMap(({ value }) =>
      value.flatMap((entry) =>
        [entry, ...(entry.group ?? [])].flatMap(({ name, address }) =>
          address ? [{ name: name ?? '', address }] : [],
        ),
      ),
    );
}
