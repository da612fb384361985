import { oneLine } from './letter.ts';
import type { NoticeLocale, NoticeText } from './limits-notice.ts';

export type PasswordResetFacts = {
  /** Of whom it is asked: the brand's product name, else the host name. */
  readonly product: string;
  readonly name: string;
  readonly link: string;
  /** For how long the link works. */
  readonly minutes: number | string;
  /** Where to ask; null: nobody is named. */
  readonly support: string | null;
};

const words = {
  ja: {
    subject: (product: string) => `【${product}】パスワードの再設定`,
    greeting: (name: string) => `${name} 様`,
    opening: (product: string) => `${product} の管理画面で、パスワードの再設定が依頼されました。`,
    act: (minutes: number | string) =>
      `次のリンクから、${minutes}分以内に新しいパスワードを設定してください。リンクは1回だけ使えます。`,
    ends: '設定すると、ログイン中のすべての画面からログアウトします。',
    notYou:
      'お心当たりがない場合は、このメールを破棄してください。パスワードは変わりません。このリンクを他の方に伝えないでください。',
    support: (address: string) => `お問い合わせ: ${address}`,
  },
  en: {
    subject: (product: string) => `${product}: choose a new password`,
    greeting: (name: string) => `${name},`,
    opening: (product: string) => `somebody asked to choose a new password for your sign-in to ${product}.`,
    act: (minutes: number | string) => `Open this link within ${minutes} minutes. It works once.`,
    ends: 'Choosing a new password signs you out everywhere.',
    notYou:
      'If it was not you, throw this mail away: your password stays as it is. Do not pass the link on to anybody.',
    support: (address: string) => `Questions? Write to ${address}`,
  },
} as const;

/** The mail with the link that opens once. It bears the brand's name, and no other. */
export function passwordResetMail(facts: PasswordResetFacts, locale: NoticeLocale): NoticeText {
  const say = words[locale];
  const product = oneLine(facts.product);
  const body = [
    say.greeting(oneLine(facts.name)),
    say.opening(product),
    `${say.act(facts.minutes)}\n${facts.link}`,
    say.ends,
    say.notYou,
    ...(facts.support ? [say.support(oneLine(facts.support))] : []),
  ].join('\n\n');
  return { subject: say.subject(product), body: `${body}\n`, sender: product };
}
