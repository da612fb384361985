import { oneLine } from './letter.ts';
import type { NoticeLocale, NoticeText } from './limits-notice.ts';

/** Raised with every change of a word below. */
export const inquiryMailVersion = 1;

const words = {
  ja: {
    greeting: (name: string) => `${name} 様`,
    answered: (subject: string) => `お問い合わせ「${subject}」に回答がありました。`,
    read: (link: string) => `回答の確認と返信は、次のページからお願いします。このメールには返信できません。\n${link}`,
    support: (address: string) => `お急ぎの場合の連絡先: ${address}`,
    answeredSubject: (product: string) => `【${product}】お問い合わせに回答がありました`,
    deskSubject: {
      asked: (who: string) => `新しいお問い合わせがあります（${who}）`,
      replied: (who: string) => `お問い合わせに返信がありました（${who}）`,
      operator: '運営からの回答があります',
    },
    deskBody: {
      asked: '新しいお問い合わせを受け付けました。内容を確認し、回答してください。',
      replied: 'お問い合わせに返信がありました。',
      operator: '運営へのお問い合わせに回答がありました。',
    },
    who: (who: string) => `- 顧客: ${who}`,
    about: (subject: string) => `- 件名: ${subject}`,
    open: (link: string) => `本文はこちらで確認できます。\n${link}`,
    operatorSubject: (reseller: string) => `契約者からのお問い合わせがあります（${reseller}）`,
    operatorBody: (reseller: string) => `${reseller} からお問い合わせがありました。`,
  },
  en: {
    greeting: (name: string) => `${name},`,
    answered: (subject: string) => `there is an answer to your inquiry "${subject}".`,
    read: (link: string) => `Read it and reply here; replies to this mail are not read:\n${link}`,
    support: (address: string) => `If it is urgent: ${address}`,
    answeredSubject: (product: string) => `${product}: your inquiry was answered`,
    deskSubject: {
      asked: (who: string) => `A new inquiry: ${who}`,
      replied: (who: string) => `A reply to an inquiry: ${who}`,
      operator: 'The operator has answered',
    },
    deskBody: {
      asked: 'A new inquiry waits for your answer.',
      replied: 'Whoever asked has written again.',
      operator: 'The operator has answered your inquiry.',
    },
    who: (who: string) => `- Customer: ${who}`,
    about: (subject: string) => `- Subject: ${subject}`,
    open: (link: string) => `Read it here:\n${link}`,
    operatorSubject: (reseller: string) => `A reseller asks: ${reseller}`,
    operatorBody: (reseller: string) => `${reseller} has asked something.`,
  },
} as const;

export type InquiryAnswered = {
  readonly product: string;
  readonly name: string;
  readonly subject: string;
  /** Where it is read. */
  readonly link: string;
  /** Where else to ask; null: nobody is named. */
  readonly support: string | null;
};

/** The mail to whoever asked, under the brand's name. It holds no word of the answer, which is erased with the contract. */
export function inquiryAnsweredMail(told: InquiryAnswered, locale: NoticeLocale): NoticeText {
  const say = words[locale];
  const parts = [
    say.greeting(oneLine(told.name)),
    say.answered(oneLine(told.subject)),
    say.read(told.link),
    ...(told.support ? [say.support(oneLine(told.support))] : []),
  ];
  const sender = oneLine(told.product);
  return { subject: say.answeredSubject(sender), body: `${parts.join('\n\n')}\n`, sender };
}

type DeskNews = {
  readonly news: 'asked' | 'replied' | 'operator';
  /** The customer whose people ask; null: the reseller itself did. */
  readonly who: string | null;
  readonly subject: string;
  readonly link: string;
};

/** The mail to a reseller's support: what came in, or that the operator has answered. */
export function inquiryDeskMail({ news, who, subject, link }: DeskNews, locale: NoticeLocale): NoticeText {
  const say = words[locale];
  const facts = [...(who === null ? [] : [say.who(oneLine(who))]), say.about(oneLine(subject))];
  return {
    subject: news === 'operator' ? say.deskSubject.operator : say.deskSubject[news](oneLine(who ?? '')),
    body: `${[say.deskBody[news], facts.join('\n'), say.open(link)].join('\n\n')}\n`,
  };
}

/** The mail to one of the operator's staff. */
export function inquiryOperatorMail(
  { reseller, subject }: { readonly reseller: string; readonly subject: string },
  locale: NoticeLocale,
): NoticeText {
  const say = words[locale];
  return {
    subject: say.operatorSubject(oneLine(reseller)),
    body: `${say.operatorBody(oneLine(reseller))}\n\n${say.about(oneLine(subject))}\n`,
  };
}
