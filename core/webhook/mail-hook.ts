import { z } from 'zod';

/** Type of the event that carries a received mail. */
export const mailReceived = 'mail.received';

/** How a mail is posted: attachments as base64 in the JSON, or as files of multipart/form-data (RFC 7578). */
export const mailFormats = ['json', 'multipart'] as const;
export type MailFormat = (typeof mailFormats)[number];

/** Octets of a mail that is posted: it is held in memory several times over while it goes. */
export const hookedMailMost = 25 * 1_024 * 1_024;

/** Mail to an address, or (`localPart` empty) to any address of its domain, that is posted. `alone`: and goes into no mailbox. */
export type MailHookRow = {
  readonly hookId: string;
  readonly localPart: string;
  readonly alone: boolean;
  readonly resellerId: string;
  readonly customerId: string;
};

/**
 * Which of a domain's hooks takes mail to a local part: one for exactly this address, else for the address without its tag, else the one
 * for any address.
 *
 * @param localParts as it was written to (core/tenancy/sender-identity.ts), and without the tag where it has one
 */
export function hookFor(hooks: readonly MailHookRow[], localParts: readonly string[]): MailHookRow | null {
  for (const wanted of [...localParts, '']) {
    const hook = hooks.find(({ localPart }) => localPart === wanted);
    if (hook) return hook;
  }
  return null;
}

/** What a copy for an endpoint carries of where it comes from; kept in its queue file. Instants ISO 8601, UTC. */
export const hookedCopy = z.object({
  /** Of the mail, and of the event that tells of it. */
  id: z.uuid(),
  hookId: z.uuid(),
  /** As it was written to. */
  recipient: z.string(),
  /** Of the envelope; '' is the null sender. */
  sender: z.string(),
  receivedAt: z.iso.datetime(),
  /** The domain's rules or the spam filter say that it is unwanted. */
  junk: z.boolean(),
});
export type HookedCopy = z.infer<typeof hookedCopy>;

const field = 'X-Mail-Hook: ';

/** The line that stands above the copy on its way to the intake, and nowhere else. */
export const hookLine = (copy: HookedCopy): string =>
  `${field}${encodeURIComponent(JSON.stringify(copy).toWellFormed())}\r\n`;

/**
 * Reads it again. Only the very first line of what comes counts: the message below may hold what it likes.
 *
 * @param line without its end
 * @returns null when it is another one
 */
export function readHookLine(line: string): HookedCopy | null {
  if (!line.startsWith(field)) return null;
  try {
    return hookedCopy.parse(JSON.parse(decodeURIComponent(line.slice(field.length))));
  } catch {
    return null;
  }
}

/** Where what is held of a mail is sealed for (services/vault). */
export const hookedPlace = (id: string, column: 'envelope_cipher' | 'raw_cipher') => ({
  ...{ table: 'hooked_mail', column, row: id },
});
