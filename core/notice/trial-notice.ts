import type { Day } from '../calendar/day.ts';
import type { NoticeLocale, NoticeText } from './limits-notice.ts';

/** Raised with every change of a word below. */
export const trialNoticeVersion = 1;

export type TrialTold = {
  /** `ending`: it ends on `day` where it stays unused; `ended`: it did, on `day`. */
  readonly outcome: 'ending' | 'ended';
  readonly day: Day;
  readonly contractor: string;
  readonly contract: string;
  /** First of the unused days: that of the last use, or of the start where there was none. */
  readonly since: Day;
  readonly used: boolean;
  readonly idleDays: number;
  readonly portal: string;
};

const words = {
  ja: {
    to: (name: string, contract: string) => `${name} 御中（契約 ${contract}）`,
    ending: {
      subject: (day: Day) => `評価版は ${day} に終了する予定です`,
      body: (day: Day) => `評価版のご利用がない状態が続いているため、このままですと ${day} に終了します。`,
    },
    ended: {
      subject: () => '評価版を終了しました',
      body: (day: Day) => `評価版のご利用がない状態が続いたため、${day} に終了しました。メールの送受信はできません。`,
    },
    reason: (idleDays: number) => `理由: 評価版の ${idleDays} 日間の未使用（000 §6-1(10)）`,
    since: (used: boolean, day: Day) => (used ? `最後のご利用: ${day}` : `開始日: ${day}（以後のご利用なし）`),
    goOn: 'メールの送信やログインなどのご利用があれば、日数は初めから数え直します。有料の契約に切り替えると、終了しません。',
    free: '料金は発生していません。',
    see: (url: string) => `契約の状況:\n${url}`,
  },
  en: {
    to: (name: string, contract: string) => `To ${name} (contract ${contract})`,
    ending: {
      subject: (day: Day) => `Your trial is about to end on ${day}`,
      body: (day: Day) => `Your trial has not been used for some time. If that stays so, it ends on ${day}.`,
    },
    ended: {
      subject: () => 'Your trial has ended',
      body: (day: Day) =>
        `Your trial was not used for a long time and ended on ${day}. Mail can no longer be sent or received.`,
    },
    reason: (idleDays: number) => `Reason: the trial was not used for ${idleDays} days (000 §6-1(10))`,
    since: (used: boolean, day: Day) => (used ? `Last used: ${day}` : `Started: ${day}, and not used since`),
    goOn: 'Any use, such as sending a mail or signing in, begins the count anew. A trial that becomes a paid contract does not end.',
    free: 'Nothing is owed.',
    see: (url: string) => `Your contract:\n${url}`,
  },
} as const;

const oneLine = (text: string) => text.replace(/[\x00-\x1f\x7f]+/g, ' ').trim();

/** Tells that an unused trial (評価版) is about to end, or did. */
export function trialNotice(told: TrialTold, locale: NoticeLocale): NoticeText {
  const say = words[locale];
  const { outcome, day, contractor, contract, since, used, idleDays, portal } = told;
  const body = [
    say.to(oneLine(contractor), contract),
    say[outcome].body(day),
    [say.reason(idleDays), say.since(used, since)].join('\n'),
    outcome === 'ending' ? say.goOn : say.free,
    say.see(`${portal}/contract`),
  ].join('\n\n');
  return { subject: say[outcome].subject(day), body: `${body}\n` };
}
