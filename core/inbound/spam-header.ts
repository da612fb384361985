import type { Filing } from './settle-message.ts';

/** Fields by which we say how a copy is to be filed. The names are those that mail programs know. */
const ours = /^x-spam-(?:flag|reason|checked)[ \t]*(?:\r?\n[ \t]+)*:/i;

/** Whether a line of a header says what only we may say. */
export const isSpamClaim = (line: string): boolean => ours.test(line);

/** Header lines of one copy, each with CRLF; '' when there is nothing to say. mta/dovecot/sieve-scripts.ts looks for the first. */
export function spamHeader({ junk, reason }: Filing): string {
  const why = reason ? `X-Spam-Reason: ${reason}\r\n` : '';
  if (junk) return `X-Spam-Flag: YES\r\n${why}`;
  return reason === 'SPAM_UNCHECKED' ? 'X-Spam-Checked: no\r\n' : '';
}
