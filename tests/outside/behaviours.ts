/** An SMTP reply: the code, and the text after it with its enhanced code (RFC 3463). */
export type Reply = { readonly code: number; readonly text: string };

/** What a recipient's local part makes the peer do. `reply` is the refusal, where there is one. */
export type Behaviour = {
  /** Begins the local part, in any case; '' fits all. */
  readonly prefix: string;
  readonly explain: { readonly en: string; readonly ja: string };
} & (
  | { readonly does: 'accept' | 'wait' | 'drop-once' | 'drop-always' }
  | {
      readonly does: 'refuse-recipient' | 'refuse-recipient-and-close' | 'greylist' | 'refuse-data';
      readonly reply: Reply;
    }
);

/** Ordered: the first prefix that fits decides. Texts follow what large receivers really answer. */
export const behaviours: readonly Behaviour[] = [
  {
    prefix: 'unknown',
    does: 'refuse-recipient',
    reply: { code: 550, text: '5.1.1 User unknown' },
    explain: { en: 'no such mailbox', ja: '存在しない宛先' },
  },
  {
    prefix: 'full',
    does: 'refuse-recipient',
    reply: { code: 552, text: '5.2.2 Mailbox full' },
    explain: { en: 'the mailbox is over its quota', ja: 'メールボックスの容量超過' },
  },
  {
    prefix: 'busy',
    does: 'refuse-recipient-and-close',
    reply: { code: 421, text: '4.7.0 Too many connections, try again later' },
    explain: { en: 'refused for now, and the connection is closed', ja: '混雑のため一時拒否し、接続を閉じる' },
  },
  {
    prefix: 'greylist',
    does: 'greylist',
    reply: { code: 451, text: '4.7.1 Greylisted, please try again later' },
    explain: {
      en: 'refused at first per source address, sender and recipient, accepted on a later attempt',
      ja: '送信元アドレス・差出人・宛先の組ごとに初回は一時拒否し、再送を受け取る',
    },
  },
  {
    prefix: 'tempfail',
    does: 'refuse-recipient',
    reply: { code: 451, text: '4.3.0 Temporary failure, please try again later' },
    explain: { en: 'always refused for now', ja: '毎回、一時拒否する' },
  },
  {
    prefix: 'reject-data',
    does: 'refuse-data',
    reply: { code: 550, text: '5.7.1 Message refused by policy' },
    explain: { en: 'refused after the message was sent', ja: '本文を受信した後に拒否する' },
  },
  {
    prefix: 'slow',
    does: 'wait',
    explain: {
      en: 'takes its time to answer the end of the message, then accepts',
      ja: '本文の受信後、応答が遅れてから受け取る',
    },
  },
  {
    prefix: 'dropalways',
    does: 'drop-always',
    explain: { en: 'drops the connection after the message, every time', ja: '本文の受信後、応答せずに毎回切断する' },
  },
  {
    prefix: 'drop',
    does: 'drop-once',
    explain: {
      en: 'drops the connection after the message the first time per sender and recipient, then accepts',
      ja: '差出人と宛先の組ごとに初回は本文の受信後に応答せず切断し、次から受け取る',
    },
  },
  { prefix: '', does: 'accept', explain: { en: 'accepted', ja: '受け取る' } },
];

/** The behaviour of a recipient address. */
export function behaviourOf(recipient: string): Behaviour {
  const localPart = recipient.slice(0, recipient.lastIndexOf('@')).toLowerCase();
  const found = behaviours.find(({ prefix }) => localPart.startsWith(prefix));
  if (found === undefined) throw new Error('the behaviours must end with one that fits every recipient');
  return found;
}
