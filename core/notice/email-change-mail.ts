import { oneLine } from './letter.ts';
import type { NoticeLocale, NoticeText } from './limits-notice.ts';

export type EmailChangeFacts = {
  /** Of where it is: the brand's product name, else the host name. */
  readonly product: string;
  readonly name: string;
  readonly link: string;
  /** Until when the link works, as it is read: 2026-11-23 10:30 in Japan. */
  readonly until: string;
  /** Where to ask; null: nobody is named. */
  readonly support: string | null;
};

const words = {
  ja: {
    subject: (product: string) => `【${product}】新しいメールアドレスの確認`,
    greeting: (name: string) => `${name} 様`,
    opening: (product: string) =>
      `${product} の管理画面で、ログインに使うメールアドレスを、このアドレスに変更する依頼がありました。`,
    act: (until: string) =>
      `次のリンクを開き、変更を確定してください。リンクは1回だけ、${until}（日本時間）まで使えます。`,
    afterwards: '確定するまでは、これまでのアドレスでログインします。確定すると、ほかのログインはすべて終了します。',
    notYou:
      'お心当たりがない場合は、このメールを破棄してください。何も変わりません。このリンクを他の方に伝えないでください。',
    support: (address: string) => `お問い合わせ: ${address}`,
  },
  en: {
    subject: (product: string) => `${product}: confirm your new e-mail address`,
    greeting: (name: string) => `${name},`,
    opening: (product: string) => `somebody asked to sign in to ${product} with this address from now on.`,
    act: (until: string) => `Open this link and confirm the change. It works once, until ${until} Japan time.`,
    afterwards: 'Until then you sign in with the address that you have. Confirming signs you out everywhere else.',
    notYou: 'If it was not you, throw this mail away: nothing changes. Do not pass the link on to anybody.',
    support: (address: string) => `Questions? Write to ${address}`,
  },
} as const;

/** The mail to a new address, with the link that makes it the one to sign in with. It bears the brand's name, and no other. */
export function emailChangeMail(facts: EmailChangeFacts, locale: NoticeLocale): NoticeText {
  const say = words[locale];
  const product = oneLine(facts.product);
  const body = [
    say.greeting(oneLine(facts.name)),
    say.opening(product),
    `${say.act(facts.until)}\n${facts.link}`,
    say.afterwards,
    say.notYou,
    ...(facts.support ? [say.support(oneLine(facts.support))] : []),
  ].join('\n\n');
  return { subject: say.subject(product), body: `${body}\n`, sender: product };
}
