import { minuteText } from '../calendar/minute-text.ts';
import type { NamedLimit } from '../limits/reached.ts';

/** Raised with every change of a word below: a notice is proof of what was said (R-132). */
export const limitsNoticeVersion = 1;

export type NoticeLocale = 'ja' | 'en';

export type ReachedLine = NamedLimit & {
  /** Customer by name; null when it was the limit of the whole contract. */
  readonly customer: string | null;
  /** Account by address; null when it was not an account's. */
  readonly account: string | null;
  readonly times: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
};

export type NoticeText = {
  readonly subject: string;
  readonly body: string;
  /** In whose name it comes, beside the operator's address: the issuer of a bill. None: as the operator set its mails up. */
  readonly sender?: string;
  /** Whether it is to a customer of the reseller's, from the sender of its brand (ADR 0076). */
  readonly underBrand?: boolean;
};

/** More than this would not be read: the rest stands on the page. */
const maxLines = 50;
const zone = 'Asia/Tokyo'; // contracts count in it (R-161)
const clock = (at: Date) => minuteText(at, zone);

const words = {
  ja: {
    holder: { account: 'アカウント', customer: '顧客', reseller: '契約全体', throttle: '運営による一時的な制限' },
    kind: {
      messages_hour: '1時間あたりのメール数',
      messages_day: '24時間あたりのメール数',
      recipients_hour: '1時間あたりの宛先数',
      recipients_day: '24時間あたりの宛先数',
      sessions: '同時接続数',
      spool: '配信待ちメールの合計',
      logins: 'ログイン失敗の回数',
    },
    whole: '契約全体',
    subject: (one: string | null, count: number) =>
      one ? `上限に達しました: ${one}` : `${count} 件の上限に達しました`,
    opening: '次の上限に達したため、超えた分のメールまたはログインを一時的に断りました。',
    limit: (of: string, what: string) => `${what}（${of}）`,
    when: (first: string, last: string, times: number) =>
      times === 1 ? `${first}（日本時間）` : `${first} から ${last} まで（日本時間）、${times} 回`,
    more: (count: number) => `ほか ${count} 件は画面で確認できます。`,
    meaning:
      '断った応答は一時エラー（4xx）です。送信側のメールサーバーは時間をおいて自動的に再送します。メールソフトでは、時間をおいて送信し直す必要があります。配信済みや配信待ちのメールに影響はありません。',
    logins: 'ログイン失敗の上限は、パスワードの総当たりや、古いパスワードが残った機器で起こります。',
    see: (url: string) => `上限と現在の送信数、上限の変更:\n${url}`,
    stop: (url: string) => `この通知の宛先の変更と停止:\n${url}`,
  },
  en: {
    holder: {
      account: 'account',
      customer: 'customer',
      reseller: 'whole contract',
      throttle: 'temporary restriction by the operator',
    },
    kind: {
      messages_hour: 'Messages an hour',
      messages_day: 'Messages in 24 hours',
      recipients_hour: 'Recipients an hour',
      recipients_day: 'Recipients in 24 hours',
      sessions: 'Sessions at once',
      spool: 'Mail waiting for delivery',
      logins: 'Failed logins',
    },
    whole: 'Whole contract',
    subject: (one: string | null, count: number) => (one ? `Limit reached: ${one}` : `${count} limits were reached`),
    opening: 'These limits were reached, and what went beyond them was turned away for the moment.',
    limit: (of: string, what: string) => `${what} (${of})`,
    when: (first: string, last: string, times: number) =>
      times === 1 ? `${first} Japan time` : `${first} to ${last} Japan time, ${times} times`,
    more: (count: number) => `${count} more stand on the page.`,
    meaning:
      'The answer was a temporary error (4xx): mail servers try again by themselves, people have to send again later. Mail that was delivered or is waiting is not affected.',
    logins: 'Failed logins pile up when somebody guesses passwords, or when a device still has an old one.',
    see: (url: string) => `Limits, what is used of them, and how to change them:\n${url}`,
    stop: (url: string) => `Who gets this notice, and how to stop it:\n${url}`,
  },
} as const;

/**
 * The mail that tells a reseller which limits were reached (R-048, R-130 ff.): what, whose, when, what became of the mail, and
 * where to change it. Names no brand; its sender is the operator (R-134).
 *
 * @param lines at least one, newest first
 * @param portal origin of the reseller's portal, e.g. https://mail.example.jp
 */
export function limitsNotice(lines: readonly ReachedLine[], locale: NoticeLocale, portal: string): NoticeText {
  const say = words[locale];
  const oneLine = (text: string) => text.replace(/[\x00-\x1f\x7f]+/g, ' ').trim();
  const who = ({ customer, account }: ReachedLine) => oneLine(account ?? customer ?? say.whole);
  const entry = (line: ReachedLine) =>
    [
      `- ${who(line)}${line.account && line.customer ? ` / ${oneLine(line.customer)}` : ''}`,
      `  ${say.limit(say.holder[line.holder], say.kind[line.kind])}`,
      `  ${say.when(clock(line.firstAt), clock(line.lastAt), line.times)}`,
    ].join('\n');
  const [first] = lines;
  const body = [
    say.opening,
    lines.slice(0, maxLines).map(entry).join('\n'),
    ...(lines.length > maxLines ? [say.more(lines.length - maxLines)] : []),
    say.meaning,
    ...(lines.some(({ kind }) => kind === 'logins') ? [say.logins] : []),
    say.see(`${portal}/limits`),
    say.stop(`${portal}/notices`),
  ].join('\n\n');
  return { subject: say.subject(lines.length === 1 && first ? who(first) : null, lines.length), body: `${body}\n` };
}
