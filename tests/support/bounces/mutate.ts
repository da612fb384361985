/** Random numbers that are the same in every run (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const pieces = [
  '\n',
  '\r',
  '\r\n\r\n',
  '\n\n',
  '--',
  '--cut/here',
  '--cut/here--',
  'Content-Type: multipart/mixed; boundary=""\n',
  'Content-Type: message/rfc822\n\n',
  'Content-Transfer-Encoding: base64\n',
  'Final-Recipient: rfc822;',
  'Action: failed\n',
  'Status: 5.',
  '=?utf-8?b?',
  '?=',
  '=\n',
  '=E3=81',
  '\x1b$B',
  '\x1b(B',
  '\x00',
  '\xff\xfe',
  '<',
  '>',
  '@',
  '"',
  '(',
  '<a@b.c>',
  '550 5.1.1 ',
  '>>> RCPT TO:',
  '<<<',
  '{"notificationType":"Bounce","bounce":',
  '}',
  '__proto__: x\n',
  'constructor: x\n',
  '&lt;',
  '<style>',
];

/** One of `mails` with a few of its octets lost, doubled, swapped or strewn with what parsers trip over. */
export function mutated(mails: readonly string[], random: () => number): string {
  const any = (length: number) => Math.floor(random() * length);
  let mail = mails[any(mails.length)] ?? '';
  for (let times = 1 + any(6); times > 0; times--) {
    const at = any(mail.length + 1);
    const span = any(random() < 0.2 ? 2_000 : 40);
    switch (any(6)) {
      case 0:
        mail = mail.slice(0, at) + mail.slice(at + span);
        break;
      case 1:
        mail = mail.slice(0, at) + mail.slice(at, at + span).repeat(1 + any(8)) + mail.slice(at);
        break;
      case 2:
        mail = mail.slice(0, at) + (pieces[any(pieces.length)] ?? '') + mail.slice(at);
        break;
      case 3:
        mail = mail.slice(0, at) + String.fromCharCode(any(256)) + mail.slice(at + 1);
        break;
      case 4:
        mail = mail.slice(0, at) + (mails[any(mails.length)] ?? '').slice(any(500));
        break;
      default:
        mail = mail.slice(0, at);
    }
  }
  return mail.slice(0, 60_000);
}
