/** Octets that a message has at least, header included: a mailbox with less room is full. */
const smallestMessage = 1_024;

/**
 * The question whether a mailbox has room, in the words of Postfix's policy protocol, as Dovecot's quota-status reads it.
 *
 * @param address of the mailbox, without a tag
 * @param sizeBytes octets that the client announced with MAIL; 0 when it announced none
 * @see https://www.postfix.org/SMTPD_POLICY_README.html
 */
export function quotaQuestion(address: string, sizeBytes: number): string {
  // A line end within the address would begin an attribute of its own.
  const recipient = address.replace(/[\r\n\0]/g, '');
  return `request=smtpd_access_policy\nprotocol_state=RCPT\nrecipient=${recipient}\nsize=${Math.max(sizeBytes, smallestMessage)}\n\n`;
}

/** What quota-status said; null while the answer is not whole. Anything but a refusal means that there is room. */
export function readQuotaAnswer(text: string): 'room' | 'full' | null {
  if (!/\r?\n\r?\n/.test(text)) return null;
  return /^action=[45]\d\d /m.test(text) ? 'full' : 'room';
}
