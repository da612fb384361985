import { oneLine } from './letter.ts';
import type { NoticeLocale, NoticeText } from './limits-notice.ts';

/** Raised with every change of a word below. */
export const workFinishedMailVersion = 1;

/** Whoever waited for longer than this has turned to something else, ms. */
export const mailedAfterMs = 60_000;

/** What ended and what came of it. `import`: of accounts from a file, where nothing can be left undone on the way. */
export type FinishedWork =
  | {
      readonly kind: 'suspend' | 'resume' | 'quota' | 'domain' | 'customer' | 'close';
      readonly state: 'done' | 'stopped';
      readonly done: number;
      readonly unchanged: number;
      readonly refused: number;
      readonly left: number;
    }
  | {
      readonly kind: 'import';
      readonly state: 'done' | 'refused';
      readonly fileName: string;
      readonly opened: number;
      readonly refused: number;
    };

const figure = (count: number): string => String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',');

const words = {
  ja: {
    work: {
      suspend: 'アカウントの停止',
      resume: 'アカウントの再開',
      quota: 'アカウントの容量の変更',
      domain: 'アカウントの別のドメインへの移動',
      customer: 'アカウントの別の顧客への移動',
      close: 'アカウントの削除',
    },
    imported: (file: string) => `アカウントの一括登録（${file}）`,
    parts: {
      done: (count: string) => `変更 ${count}件`,
      unchanged: (count: string) => `変更なし ${count}件`,
      refused: (count: string) => `できなかったもの ${count}件`,
      left: (count: string) => `未実行 ${count}件`,
      opened: (count: string) => `作成 ${count}件`,
      bad: (count: string) => `登録できなかった行 ${count}行`,
    },
    and: '、',
    none: '登録できない行があったため、1件も作成していません',
    greeting: (name: string) => `${name} 様`,
    ended: (product: string) => `${product}で開始された作業が終わりました。`,
    facts: (work: string, result: string) => `- 作業: ${work}\n- 結果: ${result}`,
    see: (link: string) => `1件ごとの結果は、次のページで確認できます。結果は30日間残ります。\n${link}`,
    subject: (product: string, work: string) => `【${product}】${work}が終わりました`,
    support: (address: string) => `お問い合わせ: ${address}`,
  },
  en: {
    work: {
      suspend: 'Suspending accounts',
      resume: 'Resuming accounts',
      quota: 'Changing the storage of accounts',
      domain: 'Moving accounts to another domain',
      customer: 'Moving accounts to another customer',
      close: 'Deleting accounts',
    },
    imported: (file: string) => `Import of accounts (${file})`,
    parts: {
      done: (count: string) => `${count} changed`,
      unchanged: (count: string) => `${count} as they were`,
      refused: (count: string) => `${count} refused`,
      left: (count: string) => `${count} not reached`,
      opened: (count: string) => `${count} opened`,
      bad: (count: string) => `${count} rows not opened`,
    },
    and: ', ',
    none: 'nothing was opened, because some rows cannot be',
    greeting: (name: string) => `${name},`,
    ended: (product: string) => `what you started at ${product} has ended.`,
    facts: (work: string, result: string) => `- Work: ${work}\n- Result: ${result}`,
    see: (link: string) => `What came of each account, for 30 days:\n${link}`,
    subject: (product: string, work: string) => `${product}: ${work}, finished`,
    support: (address: string) => `Support: ${address}`,
  },
} as const;

/** The work and its result in words, each in one line. */
export function workFinishedText(ended: FinishedWork, locale: NoticeLocale): { work: string; result: string } {
  const { parts, and, ...say } = words[locale];
  const list = (shown: readonly (readonly [(count: string) => string, number])[]) =>
    shown.flatMap(([part, count], at) => (at === 0 || count > 0 ? [part(figure(count))] : [])).join(and);
  if (ended.kind !== 'import') {
    const { done, unchanged, refused, left } = ended;
    const result = list([
      [parts.done, done],
      [parts.unchanged, unchanged],
      [parts.refused, refused],
      [parts.left, left],
    ]);
    return { work: say.work[ended.kind], result };
  }
  const { fileName, opened, refused, state } = ended;
  const result = list([
    [parts.opened, opened],
    [parts.bad, refused],
  ]);
  return { work: say.imported(oneLine(fileName)), result: state === 'refused' ? say.none : result };
}

export type WorkFinishedTold = {
  readonly product: string;
  readonly name: string;
  readonly work: string;
  readonly result: string;
  /** The page of the result. */
  readonly link: string;
  /** Where to ask; null: nobody is named. */
  readonly support: string | null;
};

/** The mail to whoever started long work and left, under the brand's name. It names no account. */
export function workFinishedMail(told: WorkFinishedTold, locale: NoticeLocale): NoticeText {
  const say = words[locale];
  const [product, work] = [oneLine(told.product), oneLine(told.work)];
  const parts = [
    say.greeting(oneLine(told.name)),
    say.ended(product),
    say.facts(work, told.result),
    say.see(told.link),
    ...(told.support ? [say.support(oneLine(told.support))] : []),
  ];
  return { subject: say.subject(product, work), body: `${parts.join('\n\n')}\n`, sender: product };
}
