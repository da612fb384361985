/** Whom an attempt pretends to be. */
export type Victim = { readonly localPart: string; readonly domain: string; readonly idn: { a: string; u: string } };

type Spelling = readonly [name: string, write: (victim: Victim, own: string) => string];

const plain = ({ localPart, domain }: Victim) => `${localPart}@${domain}`;
const fullWidth = (text: string) =>
  text.replace(/[a-z0-9]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0));

/** An address of the victim in every form that some program reads as the same address. */
const addresses: readonly Spelling[] = [
  ['plain', plain],
  ['upper case', (victim) => plain(victim).toUpperCase()],
  ['upper-case domain', ({ localPart, domain }) => `${localPart}@${domain.toUpperCase()}`],
  ['trailing dot', (victim) => `${plain(victim)}.`],
  ['+tag', ({ localPart, domain }) => `${localPart}+tag@${domain}`],
  ['quoted local part', ({ localPart, domain }) => `"${localPart}"@${domain}`],
  ['quoted pair', ({ localPart, domain }) => `"\\${localPart}"@${domain}`],
  ['IDN A-label', ({ localPart, idn }) => `${localPart}@${idn.a}`],
  ['IDN A-label in upper case', ({ localPart, idn }) => `${localPart}@${idn.a.toUpperCase()}`],
  ['IDN U-label', ({ localPart, idn }) => `${localPart}@${idn.u}`],
  ['full-width domain', ({ localPart, domain }) => `${localPart}@${fullWidth(domain)}`],
  ['ideographic full stop', ({ localPart, domain }) => `${localPart}@${domain.replace('.', '。')}`],
];

/** What stands between the angle brackets of MAIL FROM. */
export const envelopes: readonly Spelling[] = [
  ...addresses,
  ['null sender', () => ''],
  ['source route over the own domain', (victim, own) => `@${own.split('@')[1]}:${plain(victim)}`],
  ['source route over the victim', ({ domain }, own) => `@${domain}:${own}x`],
];

/** What stands after the colon of From, Sender, Resent-From and Resent-Sender. */
export const mailboxes: readonly Spelling[] = [
  ...addresses,
  ['display name', (victim) => `Boss <${plain(victim)}>`],
  ['own address as display name', (victim, own) => `"${own}" <${plain(victim)}>`],
  ['bare own address before brackets', (victim, own) => `${own} <${plain(victim)}>`],
  ['two brackets', (victim, own) => `<${own}> <${plain(victim)}>`],
  ['folded', (victim) => `\r\n\t${plain(victim)}`],
  ['folded at every word', (victim) => `\r\n Boss\r\n\t<${plain(victim)}>\r\n (x)`],
  ['own address in a comment', (victim, own) => `${plain(victim)} (${own})`],
  ['nested comment', (victim, own) => `(a (<${own}>) \\) b) <${plain(victim)}>`],
  ['comment within the address', ({ localPart, domain }) => `${localPart}(x)@(y)${domain}`],
  ['spaces about the at sign', ({ localPart, domain }) => `${localPart} @ ${domain}`],
  ['encoded word as name', (victim) => `=?utf-8?B?Qm9zcw==?= <${plain(victim)}>`],
  ['encoded word as address', ({ localPart, domain }) => `=?utf-8?Q?${localPart}=40${domain}?=`],
  ['encoded brackets before the own address', (victim, own) => `=?utf-8?Q?x?= <${plain(victim)}>, ${own}`],
  ['group', (victim) => `us: ${plain(victim)};`],
  ['group of own and victim', (victim, own) => `us: ${own}, ${plain(victim)};`],
  ['list, own first', (victim, own) => `${own}, ${plain(victim)}`],
  ['list, victim first', (victim, own) => `Boss <${plain(victim)}>, Me <${own}>`],
  ['route', (victim, own) => `<@${own.split('@')[1]}:${plain(victim)}>`],
  ['semicolon', (victim, own) => `${own}; ${plain(victim)}`],
  ['ISO-2022-JP escape', (victim, own) => `\x1b$B%1%s\x1b(B <${plain(victim)}> ${own}`],
];

/** Whole header blocks in which the own From stands beside the victim's. */
export const blocks: readonly Spelling[] = [
  ['two From, own first', (victim, own) => `From: ${own}\r\nFrom: ${plain(victim)}`],
  ['two From, victim first', (victim, own) => `From: ${plain(victim)}\r\nFrom: ${own}`],
  ['From in another case', (victim, own) => `From: ${own}\r\nfROM: ${plain(victim)}`],
  ['space before the colon', (victim, own) => `From: ${own}\r\nFrom : ${plain(victim)}`],
  ['tab before the colon', (victim, own) => `From: ${own}\r\nFrom\t: ${plain(victim)}`],
  ['two Sender', (victim, own) => `From: ${own}\r\nSender: ${own}\r\nSender: ${plain(victim)}`],
  ['Sender with a space', (victim, own) => `From: ${own}\r\nSender : ${plain(victim)}`],
  ['a second Resent-From', (victim, own) => `From: ${own}\r\nResent-From: ${own}\r\nResent-From: ${plain(victim)}`],
  ['Resent-From in capitals', (victim, own) => `From: ${own}\r\nRESENT-FROM: ${plain(victim)}`],
  ['no own From', (victim) => `Sender: ${plain(victim)}`],
];
