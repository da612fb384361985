/** A notice of non-delivery (DSN) about one recipient, before it is written out. */
export type Notice = {
  /** Domain of the notice's From; the reader's own, so that it names no other brand. */
  readonly fromDomain: string;
  readonly to: string;
  /** RFC 5322 dates. */
  readonly date: string;
  readonly arrivalDate: string;
  readonly messageId: string;
  readonly boundary: string;
  readonly reportingMta: string;
  readonly recipient: string;
  readonly status: string;
  readonly remoteMta: string | null;
  /** The other side's reply, or our own words. */
  readonly diagnostic: string;
  /** False when the reply is our own. */
  readonly saidByRemote: boolean;
  /** True when the time for retries ran out. */
  readonly expired: boolean;
  /** Header of the returned message, lines with their CRLF. */
  readonly originalHeader: string;
  readonly originalMessageId: string | null;
};

const oneLine = (text: string) => text.replace(/[\x00-\x1f\x7f]+/g, ' ').trim();

/** Plain words for the first line, in both languages of the platform: who reads it is not known. */
function words({ recipient, diagnostic, saidByRemote, expired }: Notice): string[] {
  const to = oneLine(recipient);
  const said = `    ${oneLine(diagnostic)}`;
  return [
    `Your message to ${to} could not be delivered.`,
    expired ? 'We tried again for as long as we may and have now given up.' : 'This is final: we will not try again.',
    saidByRemote ? "The recipient's mail server answered:" : 'The reason:',
    said,
    '',
    `${to} 宛てのメールは配送できませんでした。`,
    expired
      ? '再送を続けましたが、期限に達したため配送を中止しました。'
      : 'これは恒久的なエラーのため、再送は行いません。',
    saidByRemote ? '相手側メールサーバーの応答:' : '理由:',
    said,
  ];
}

/** Quoted-printable (RFC 2045 §6.7) of UTF-8 lines, soft breaks at 76 characters. */
export function quotedPrintable(line: string): string {
  const out: string[] = [];
  let current = '';
  for (const character of line) {
    const plain = /^[\x20-\x3c\x3e-\x7e]$/.test(character);
    const coded = plain ? character : character === '=' ? '=3D' : encodeURIComponent(character).replaceAll('%', '=');
    if (current.length + coded.length > 75) {
      out.push(`${current}=`);
      current = '';
    }
    current += coded;
  }
  out.push(current.replace(/ $/, '=20'));
  return out.join('\r\n');
}

function statusFields(notice: Notice): string[] {
  const type = notice.saidByRemote ? 'smtp' : 'x-local';
  return [
    ...(notice.originalMessageId ? [`Original-Envelope-Id: ${oneLine(notice.originalMessageId)}`] : []),
    `Reporting-MTA: dns; ${notice.reportingMta}`,
    `Arrival-Date: ${notice.arrivalDate}`,
    '',
    `Final-Recipient: rfc822; ${oneLine(notice.recipient)}`,
    'Action: failed',
    `Status: ${notice.status}`,
    ...(notice.remoteMta ? [`Remote-MTA: dns; ${oneLine(notice.remoteMta)}`] : []),
    `Diagnostic-Code: ${type}; ${oneLine(notice.diagnostic)}`,
  ];
}

/**
 * Writes the notice as a whole message, CRLF line ends: multipart/report with plain words, the machine-readable part and
 * the header of the returned message. The body of that message is not repeated: whoever forged a sender must not reach
 * anybody with it.
 *
 * @see RFC 3464, RFC 6522, RFC 3834 (Auto-Submitted)
 */
export function writeNotice(notice: Notice): string {
  const part = `--${notice.boundary}`;
  const header = notice.originalHeader.replace(/[\r\n]+$/, '');
  return [
    `Date: ${notice.date}`,
    `From: Mail Delivery System <MAILER-DAEMON@${notice.fromDomain}>`,
    `To: <${oneLine(notice.to)}>`,
    'Subject: Undelivered mail returned to sender',
    `Message-ID: ${notice.messageId}`,
    ...(notice.originalMessageId ? [`References: ${oneLine(notice.originalMessageId)}`] : []),
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=delivery-status;\r\n\tboundary="${notice.boundary}"`,
    '',
    'This is a report about mail that could not be delivered.',
    '',
    part,
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    ...words(notice).map(quotedPrintable),
    '',
    part,
    'Content-Type: message/delivery-status',
    '',
    ...statusFields(notice),
    '',
    part,
    'Content-Type: text/rfc822-headers',
    '',
    header,
    '',
    `${part}--`,
    '',
  ].join('\r\n');
}
