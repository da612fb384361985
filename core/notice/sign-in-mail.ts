import { minuteText } from '../calendar/minute-text.ts';
import { oneLine } from './letter.ts';
import type { NoticeLocale, NoticeText } from './limits-notice.ts';

export const signInChanges = [
  'password_changed',
  'password_reset',
  'email_asked',
  'email_changed',
  'second_factor_set',
  'second_factor_removed',
  'second_factor_cleared',
  'passkey_added',
  'passkey_removed',
  'frozen',
  'released',
] as const;
export type SignInChange = (typeof signInChanges)[number];

export type SignInMailFacts = {
  /** Of whom it is told: the brand's product name; empty on the operator's console. */
  readonly product: string;
  readonly name: string;
  readonly change: SignInChange;
  readonly at: Date;
  /** Where to ask; null: nobody is named. */
  readonly support: string | null;
};

const words = {
  ja: {
    what: {
      password_changed: 'パスワードが変更されました',
      password_reset: 'メールのリンクからパスワードが再設定されました',
      email_asked:
        'ログインに使うメールアドレスを別のアドレスに変更する依頼がありました。新しいアドレスで確認されると、このアドレスではログインできなくなります',
      email_changed: 'ログインに使うメールアドレスが変更されました。このアドレスではログインできなくなりました',
      second_factor_set: '二段階認証が設定されました',
      second_factor_removed: '二段階認証が解除されました',
      second_factor_cleared: '管理者が二段階認証を解除しました',
      passkey_added: 'パスキーが登録されました',
      passkey_removed: 'パスキーが削除されました',
      frozen: '不正利用の疑いが報告され、ログインが停止されました。解除されるまでログインできません',
      released: 'ログインの停止が解除されました。別のメールのリンクから新しいパスワードを設定してください',
    },
    subject: (product: string, what: string) => (product ? `【${product}】${what}` : what),
    greeting: (name: string) => `${name} 様`,
    opening: (what: string, at: string) => `ログイン方法に変更がありました。\n\n- ${what}\n- ${at}（日本時間）`,
    notYou:
      'お心当たりがない場合は、すぐにログイン画面の「パスワードをお忘れの方」からパスワードを再設定し、ほかの管理者またはお問い合わせ先に連絡してください。',
    support: (address: string) => `お問い合わせ: ${address}`,
  },
  en: {
    what: {
      password_changed: 'Your password was changed',
      password_reset: 'Your password was set anew by a mailed link',
      email_asked:
        'It was asked to change the address that you sign in with. Once the new one is confirmed, this one no longer works',
      email_changed: 'The address that you sign in with was changed; this one no longer works',
      second_factor_set: 'A second factor was set up',
      second_factor_removed: 'Your second factor was removed',
      second_factor_cleared: 'An administrator took your second factor away',
      passkey_added: 'A passkey was added',
      passkey_removed: 'A passkey was removed',
      frozen: 'Suspected misuse was reported and your login was frozen; you cannot sign in until it is lifted',
      released: 'Your login is no longer frozen; choose a new password by the link in another mail',
    },
    subject: (product: string, what: string) => (product ? `${product}: ${what}` : what),
    greeting: (name: string) => `${name},`,
    opening: (what: string, at: string) =>
      `something about how you sign in has changed:\n\n- ${what}\n- ${at} Japan time`,
    notYou:
      'If it was not you, choose a new password at once ("Forgotten your password?" on the sign-in page), and tell another administrator or support.',
    support: (address: string) => `Support: ${address}`,
  },
} as const;

/** What changed and when, in words. */
export const signInChangeText = ({ change, at }: Pick<SignInMailFacts, 'change' | 'at'>, locale: NoticeLocale) => ({
  what: words[locale].what[change],
  at: minuteText(at, 'Asia/Tokyo'),
});

type SignInLetter = Pick<SignInMailFacts, 'product' | 'name' | 'support'> & {
  readonly what: string;
  readonly at: string;
};

/** The letter about a change that is given in words. */
export function signInLetter({ product, name, what, at, support }: SignInLetter, locale: NoticeLocale): NoticeText {
  const say = words[locale];
  const body = [
    say.greeting(oneLine(name)),
    say.opening(what, at),
    say.notYou,
    ...(support ? [say.support(oneLine(support))] : []),
  ].join('\n\n');
  const sender = oneLine(product);
  return { subject: say.subject(sender, what), body: `${body}\n`, ...(sender && { sender }) };
}

/** The mail that tells somebody that their sign-in has changed, so that a theft does not stay unseen. It bears the brand's name. */
export const signInMail = (facts: SignInMailFacts, locale: NoticeLocale): NoticeText =>
  signInLetter({ ...facts, ...signInChangeText(facts, locale) }, locale);
