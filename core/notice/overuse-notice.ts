import type { PoolLevel } from '../tenancy/overuse.ts';
import type { PoolResource } from '../tenancy/pool.ts';
import { oneLine } from './letter.ts';
import type { NoticeLocale, NoticeText } from './limits-notice.ts';

/** Raised with every change of a word below. */
export const overuseNoticeVersion = 1;

export type Overuse = {
  readonly resource: PoolResource;
  /** Octets for storage. */
  readonly limit: number;
  readonly used: number;
};

const gigabyte = 2 ** 30;
const thousands = (count: number) => String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',');

/** A figure as it is read: 1,200, or 12.5 GB. */
export const overuseFigure = (resource: PoolResource, figure: number): string =>
  resource === 'storageBytes' ? `${Math.round((figure / gigabyte) * 100) / 100} GB` : thousands(figure);

const words = {
  ja: {
    resource: { domains: 'ドメイン', accounts: 'アカウント', storageBytes: '容量' },
    subject: (whose: string, what: string) => `${what}が割当枠を超えました（${whose}）`,
    whole: '御社全体',
    facts: (whose: string, what: string, limit: string, used: string) =>
      `- 対象: ${whose}\n- 超えた枠: ${what}\n- 割当枠: ${limit}\n- 現在: ${used}`,
    opening: '割当枠を超えて利用されています。超過を認める設定のため、作成や変更は止めていません。',
    billing: '料金は、超えた分も含めた月の最大アカウント数で計算します。',
    ofCustomer: (url: string) => `枠と超過時の扱いの変更:\n${url}`,
    ofReseller: '枠を増やすときは、運営者に依頼してください。',
    operator: (name: string) => `- 契約者: ${name}`,
    operatorNext: '枠と超過時の扱いは、管理画面の契約者のページで変更できます。',
    again: 'この枠の中にいったん戻るまで、同じ通知は送りません。',
    greeting: (name: string) => `${name} 様`,
    customer: (customer: string, product: string, what: string, limit: string, used: string) =>
      `${customer} の${product}のご利用が、割当枠を超えました。\n\n- 超えた枠: ${what}\n- 割当枠: ${limit}\n- 現在: ${used}\n\n作成や変更は止めていません。追加の料金などは、次の連絡先にお問い合わせください。`,
    customerSubject: (product: string, what: string) => `【${product}】${what}が割当枠を超えました`,
    support: (address: string) => `お問い合わせ: ${address}`,
  },
  en: {
    resource: { domains: 'domains', accounts: 'accounts', storageBytes: 'storage' },
    subject: (whose: string, what: string) => `More ${what} than allotted: ${whose}`,
    whole: 'all of yours',
    facts: (whose: string, what: string, limit: string, used: string) =>
      `- Whose: ${whose}\n- What: ${what}\n- Allotted: ${limit}\n- Now: ${used}`,
    opening: 'More is in use than was allotted. Going beyond is allowed here, so nothing was refused.',
    billing: 'The bill is that of the highest number of accounts in the month, what lies beyond included.',
    ofCustomer: (url: string) => `What is allotted, and whether going beyond is allowed:\n${url}`,
    ofReseller: 'If you want more to be allotted, ask the operator.',
    operator: (name: string) => `- Reseller: ${name}`,
    operatorNext:
      'What is allotted, and whether going beyond is allowed, is set on the reseller’s page of the console.',
    again: 'You are not told again until use has been within what is allotted.',
    greeting: (name: string) => `${name},`,
    customer: (customer: string, product: string, what: string, limit: string, used: string) =>
      `${customer} uses more of ${product} than was allotted.\n\n- What: ${what}\n- Allotted: ${limit}\n- Now: ${used}\n\nNothing was refused. Ask your contact below what it costs.`,
    customerSubject: (product: string, what: string) => `${product}: more ${what} than allotted`,
    support: (address: string) => `Support: ${address}`,
  },
} as const;

/** The resource in words, as it stands in a letter. */
export const overuseResource = (resource: PoolResource, locale: NoticeLocale): string =>
  words[locale].resource[resource];

type ToldReseller = Overuse & {
  readonly level: PoolLevel;
  /** Whose pool it is; null: the reseller's own. */
  readonly customer: string | null;
  /** Where the pool is looked at. */
  readonly link: string;
};

const factsOf = (over: Overuse, whose: string, locale: NoticeLocale) => {
  const { resource, limit, used } = over;
  const what = overuseResource(resource, locale);
  return words[locale].facts(oneLine(whose), what, overuseFigure(resource, limit), overuseFigure(resource, used));
};

/** The notice to a reseller that a pool of its house is exceeded, with its leave. */
export function overuseNotice(told: ToldReseller, locale: NoticeLocale): NoticeText {
  const say = words[locale];
  const whose = told.customer ?? say.whole;
  const parts = [
    say.opening,
    factsOf(told, whose, locale),
    say.billing,
    told.level === 'customer' ? say.ofCustomer(told.link) : say.ofReseller,
    say.again,
  ];
  return {
    subject: say.subject(oneLine(whose), overuseResource(told.resource, locale)),
    body: `${parts.join('\n\n')}\n`,
  };
}

/** The mail to one of the operator's staff, about a reseller's own pool. */
export function overuseOperatorMail(told: Overuse & { readonly reseller: string }, locale: NoticeLocale): NoticeText {
  const say = words[locale];
  const parts = [say.opening, factsOf(told, told.reseller, locale), say.operatorNext, say.again];
  return {
    subject: say.subject(oneLine(told.reseller), overuseResource(told.resource, locale)),
    body: `${parts.join('\n\n')}\n`,
  };
}

export type OveruseLetter = {
  readonly product: string;
  readonly name: string;
  readonly customer: string;
  /** In words, as are the figures. */
  readonly resource: string;
  readonly limit: string;
  readonly used: string;
  /** Where to ask; null: nobody is named. */
  readonly support: string | null;
};

/** The letter to an administrator of the customer, under the brand's name. */
export function overuseLetter(letter: OveruseLetter, locale: NoticeLocale): NoticeText {
  const say = words[locale];
  const { name, customer, product, resource, limit, used, support } = letter;
  const parts = [
    say.greeting(oneLine(name)),
    say.customer(oneLine(customer), oneLine(product), resource, limit, used),
    ...(support ? [say.support(oneLine(support))] : []),
  ];
  const subject = say.customerSubject(oneLine(product), resource);
  return { subject, body: `${parts.join('\n\n')}\n`, sender: oneLine(product) };
}
