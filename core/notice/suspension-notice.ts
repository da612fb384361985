import type { Ground } from '../contract/suspension-ground.ts';
import type { NoticeLocale, NoticeText } from './limits-notice.ts';

/** Raised with every change of a word below. */
export const suspensionNoticeVersion = 1;

const words = {
  ja: {
    ground: {
      ARREARS: '料金の支払遅延',
      CARD_DECLINED: 'クレジットカードの利用停止・無効',
      TRIAL_UNUSED_90D: '評価版の利用実績がないこと',
      CHRONIC_BLOCKS: '継続的な受信拒否',
      PAYER_STOP: '支払者からの停止の申し出',
      PROHIBITED_ACT: '禁止事項への該当',
      FALSE_STATEMENT: '申込内容の虚偽',
      PRIOR_TERMINATION: '過去の契約解除',
      ANTI_SOCIAL_FORCES: '反社会的勢力に関する条項への該当',
    },
    suspended: 'サービスの利用を停止しました',
    resumed: 'サービスの利用停止を解除しました',
    to: (name: string, contract: string) => `${name} 御中（契約 ${contract}）`,
    stopped: '契約の定めにより、サービスの利用を停止しましたのでお知らせします。',
    back: 'サービスの利用停止を解除しましたのでお知らせします。メールの送受信ができます。',
    reason: (ground: string, articles: string) => `理由: ${ground}（${articles}）`,
    from: (on: string) => `停止日: ${on}`,
    until: '期間: 停止の理由が解消されるまで',
    untilDay: (day: string) => `期間: ${day} まで`,
    fees: '停止の期間中も、料金は発生します。',
    resumedOn: (on: string) => `再開日: ${on}`,
    see: (url: string) => `契約の状況:\n${url}`,
  },
  en: {
    ground: {
      ARREARS: 'fees not paid when due',
      CARD_DECLINED: 'the credit card is declined or invalid',
      TRIAL_UNUSED_90D: 'the trial was not used',
      CHRONIC_BLOCKS: 'mail is refused by receivers time and again',
      PAYER_STOP: 'the payer asked for it',
      PROHIBITED_ACT: 'a prohibited act',
      FALSE_STATEMENT: 'a false statement in the application',
      PRIOR_TERMINATION: 'an earlier contract was terminated',
      ANTI_SOCIAL_FORCES: 'the clause on anti-social forces',
    },
    suspended: 'Your service is suspended',
    resumed: 'Your service is resumed',
    to: (name: string, contract: string) => `To ${name} (contract ${contract})`,
    stopped: 'As the agreement provides, we have suspended the service.',
    back: 'The suspension of the service has ended. Mail can be sent and received again.',
    reason: (ground: string, articles: string) => `Reason: ${ground} (${articles})`,
    from: (on: string) => `From: ${on}`,
    until: 'Period: until its reason is removed',
    untilDay: (day: string) => `Period: to ${day}`,
    fees: 'Fees go on during the suspension.',
    resumedOn: (on: string) => `From: ${on}`,
    see: (url: string) => `Your contract:\n${url}`,
  },
} as const;

type Told = { readonly contractor: string; readonly contract: string; readonly on: string; readonly portal: string };

const oneLine = (text: string) => text.replace(/[\x00-\x1f\x7f]+/g, ' ').trim();

/** Tells reason, day and period of a suspension (002 §7-1, R-104). */
export function suspensionNotice(
  told: Told & { readonly ground: Ground; readonly articles: readonly string[]; readonly until: string | null },
  locale: NoticeLocale,
): NoticeText {
  const say = words[locale];
  const body = [
    say.to(oneLine(told.contractor), told.contract),
    say.stopped,
    [
      say.reason(say.ground[told.ground], told.articles.join(', ')),
      say.from(told.on),
      told.until === null ? say.until : say.untilDay(told.until),
    ].join('\n'),
    say.fees,
    say.see(`${told.portal}/contract`),
  ].join('\n\n');
  return { subject: say.suspended, body: `${body}\n` };
}

/** Tells that a suspension ended. */
export function resumptionNotice(told: Told, locale: NoticeLocale): NoticeText {
  const say = words[locale];
  const parts = [say.to(oneLine(told.contractor), told.contract), say.back, say.resumedOn(told.on)];
  return { subject: say.resumed, body: `${[...parts, say.see(`${told.portal}/contract`)].join('\n\n')}\n` };
}
