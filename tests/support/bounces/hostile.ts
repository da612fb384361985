const daemon = 'From: MAILER-DAEMON@x.example\nSubject: failure notice\n';
const report = `${daemon}Content-Type: multipart/report; report-type=delivery-status; boundary=q\n\n--q\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; a\n\n`;
const many = (count: number, row: (n: number) => string) => Array.from({ length: count }, (_, n) => row(n)).join('');

/** Mails made to exhaust a parser. */
export const hostileMails: Readonly<Record<string, string>> = {
  'a line of 10 MB': `${daemon}\n${'x'.repeat(10_000_000)}`,
  'a line of 10 MB of at signs': `${daemon}\n${'a@'.repeat(5_000_000)}`,
  '100,000 header fields': `${'X-A: b\n'.repeat(100_000)}\nhi`,
  'a header field of 10 MB': `${daemon}To: ${'a@b.example, '.repeat(800_000)}\n\nundeliverable`,
  '100,000 folded lines': `${daemon}Content-Type: multipart/report;\n${' x=y;\n'.repeat(100_000)}\nhi`,
  'multiparts 2,000 deep': many(2_000, (n) => `Content-Type: multipart/mixed; boundary=b${n}\n\n--b${n}\n`),
  '100,000 parts': `${daemon}Content-Type: multipart/mixed; boundary=q\n\n${'--q\nContent-Type: text/plain\n\nundeliverable\n'.repeat(100_000)}`,
  '100,000 boundary lines': `${daemon}Content-Type: multipart/report; boundary=q\n\n${'--q\n'.repeat(100_000)}`,
  '100,000 recipients in a report':
    report +
    many(
      100_000,
      (n) =>
        `Final-Recipient: rfc822; u${n}@x.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 no luck ${n}\n\n`,
    ),
  '100,000 recipients in a text': `${daemon}\nunable to deliver\n${many(100_000, (n) => `<u${n}@x.example>:\n550 strange ${n}\n`)}`,
  'unclosed tags': `${daemon}Content-Type: text/html\n\n${'<div <a <style>'.repeat(100_000)}`,
  'unclosed encoded words': `From: x\nSubject: ${'=?utf-8?b?'.repeat(100_000)}\n\n`,
  'unclosed braces': `Subject: x\n\n{"notificationType":${'{'.repeat(1_000_000)}`,
  'half quoted-printable': `${daemon}Content-Transfer-Encoding: quoted-printable\n\n${'= '.repeat(1_000_000)}`,
  'quotation marks': `${daemon}\n${'"'.repeat(100_000)}@`,
  'words that begin many phrases': `${daemon}\n<a@b.example>: ${'mailbox account user recipient '.repeat(100_000)}`,
  'many recipients, each with things of which nothing is said': Array.from(
    { length: 300 },
    (_, n) =>
      `<a${n}@b.example>: x${n} ${'mailbox recipient ip host sender limit policy connection pipe '.repeat(9)}\n\n`,
  ).reduce((mail, one) => mail + one, `${daemon}\n`),
  'numbers like codes': `${daemon}\n<a@b.example>: ${'5.1.1 - 550-'.repeat(100_000)}`,
  'blank lines': `${daemon}\n${' \n'.repeat(1_000_000)}`,
  'quoted lines': `${daemon}\n${'> > > <a@b.example>\n'.repeat(100_000)}`,
  'links without end': `${daemon}\n<a@b.example>: ${'http://'.repeat(100_000)}`,
  'escape sequences': `${daemon}Content-Type: text/plain; charset=iso-2022-jp\n\n${'\x1b$B\x1b(B'.repeat(100_000)}`,
  'base64 of nothing': `${daemon}Content-Transfer-Encoding: base64\n\n${'===='.repeat(1_000_000)}`,
};
