import { minuteText } from '../calendar/minute-text.ts';
import { oneLine } from './letter.ts';
import type { NoticeLocale, NoticeText } from './limits-notice.ts';

export type InvitationMailFacts = {
  /** The brand's product name. */
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
    subject: (product: string) => `【${product}】管理画面への招待`,
    greeting: (name: string) => `${name} 様`,
    opening: (product: string) => `${product} の管理画面をお使いいただけるようになりました。`,
    act: (until: string) =>
      `次のリンクを開き、ご自身のパスワードを設定してください。リンクは1回だけ、${until}（日本時間）まで使えます。`,
    notYou:
      'お心当たりがない場合は、このメールを破棄してください。何も設定されません。このリンクを他の方に伝えないでください。',
    support: (address: string) => `お問い合わせ: ${address}`,
  },
  en: {
    subject: (product: string) => `${product}: your invitation to the portal`,
    greeting: (name: string) => `${name},`,
    opening: (product: string) => `you have been given access to the portal of ${product}.`,
    act: (until: string) =>
      `Open this link and choose a password of your own. It works once, until ${until} Japan time.`,
    notYou:
      'If you expected nothing of the kind, throw this mail away: nothing is set up. Do not pass the link on to anybody.',
    support: (address: string) => `Questions? Write to ${address}`,
  },
} as const;

/** An instant as mails of a brand name it: 2026-11-23 10:30, in Japan. */
export const japanTime = (at: Date): string => minuteText(at, 'Asia/Tokyo');

/** The mail with the link by which somebody invited chooses a first password. It bears the brand's name, and no other. */
export function invitationMail(facts: InvitationMailFacts, locale: NoticeLocale): NoticeText {
  const say = words[locale];
  const product = oneLine(facts.product);
  const body = [
    say.greeting(oneLine(facts.name)),
    say.opening(product),
    `${say.act(facts.until)}\n${facts.link}`,
    say.notYou,
    ...(facts.support ? [say.support(oneLine(facts.support))] : []),
  ].join('\n\n');
  return { subject: say.subject(product), body: `${body}\n`, sender: product };
}
