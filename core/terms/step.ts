/**
 * One line of a calculation: a key whose words are below, and what was computed from what.
 * Numbers and days stand as they are, so that each reader's language can format them.
 */
export type Step = { readonly key: StepKey; readonly params: Readonly<Record<string, string | number | bigint>> };

/** A result that can be shown step by step. */
export type Explained<T> = { readonly value: T; readonly steps: readonly Step[] };

export type StepKey = keyof typeof stepTexts;

/** The days that count as late, which stored calculations hold as a formula. */
const windows: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  'due+1…paid': {
    ja: '期日の翌日から支払日まで',
    en: 'from the day after the due date to the day of payment',
  },
  'due+1…paid−1': {
    ja: '期日の翌日から支払日の前日まで',
    en: 'from the day after the due date to the day before payment',
  },
};

/** The words of each step; `{name}` is a parameter. */
export const stepTexts = {
  lateDays: {
    ja: '支払期日 {due}、支払日 {paid}：遅延 {days} 日（{window}）',
    en: 'due {due}, paid {paid}: {days} days late ({window})',
  },
  lateCharge: {
    ja: '{amount} 円 × {rate}/10000 × {days} 日 ÷ {basis} 日、円未満切捨て ＝ {yen} 円',
    en: '{amount} yen × {rate}/10000 × {days} days ÷ {basis} days, rounded down = {yen} yen',
  },
  latePart: {
    ja: '{amount} 円：支払期日 {due}、支払日 {paid}、遅延 {days} 日（{window}）',
    en: '{amount} yen: due {due}, paid {paid}, {days} days late ({window})',
  },
  lateSum: {
    ja: '金額 × 日数の計 {yenDays} × {rate}/10000 ÷ {basis} 日、請求書ごとに円未満切捨て ＝ {yen} 円',
    en: 'sum of yen × days {yenDays} × {rate}/10000 ÷ {basis} days, rounded down once for the invoice = {yen} yen',
  },
  lateBilled: {
    ja: '{invoice} の遅延損害金 {now} 円 − 請求済み {before} 円 ＝ {yen} 円',
    en: 'late charge of {invoice} {now} yen − billed {before} yen = {yen} yen',
  },
  earliestEnd: {
    ja: '通知の到達 {arrived}：規定による最短の終了日 {day}',
    en: 'notice arrived {arrived}: earliest end under these terms {day}',
  },
  wantedEnd: { ja: '指定日 {designated}：終了日 {day}', en: 'designated {designated}: ends {day}' },
  noCharge: {
    ja: '最低利用期間の残りなし（終了 {effective}）：0 円',
    en: 'no minimum term remains at {effective}: 0 yen',
  },
  remainingTerm: {
    ja: '{effective} の翌日から {end} まで：{months} か月と {days}/{daysOfMonth} 日',
    en: 'from the day after {effective} to {end}: {months} months and {days}/{daysOfMonth}',
  },
  exempt: { ja: '免除事由 {ground}：0 円', en: 'exempt ({ground}): 0 yen' },
  minimumTermFee: {
    ja: '最低利用期間内の解約：その期間の料金 {yen} 円',
    en: 'ended within the minimum term: the fee of that term, {yen} yen',
  },
  billedWithMonth: {
    ja: 'うち {month} 分の月額として請求 {billed} 円：残り {yen} 円',
    en: 'of which {billed} yen is billed as the fee of {month}: {yen} yen more',
  },
  remainingFee: {
    ja: '月額 {fee} 円 × 残期間、円未満切捨て ＝ {yen} 円',
    en: '{fee} yen a month × what remains, rounded down = {yen} yen',
  },
  overageUnits: {
    ja: '{counted} 通 − {quota} 通 ＝ 超過 {over} 通、1,000 通単位（端数切上げ）＝ {units}',
    en: '{counted} − {quota} = {over} over; started 1,000s = {units}',
  },
  overageFee: { ja: '{units} × {unitPrice} 円 ＝ {yen} 円', en: '{units} × {unitPrice} yen = {yen} yen' },
  baseFee: { ja: '基本料金 {yen} 円', en: 'base fee {yen} yen' },
  prorated: {
    ja: '{fee} 円 × {days} 日 ÷ {daysOfMonth} 日、円未満切捨て ＝ {yen} 円',
    en: '{fee} yen × {days} ÷ {daysOfMonth} days, rounded down = {yen} yen',
  },
  notProrated: {
    ja: '{month} の利用 {days} 日：日割りなし',
    en: '{days} days of {month}: not prorated under these terms',
  },
  tier: {
    ja: '{from}〜{to} の {accounts} アカウント × {unit} 円 ＋ {flat} 円 ＝ {yen} 円',
    en: '{accounts} accounts of {from}–{to} × {unit} yen + {flat} yen = {yen} yen',
  },
  graduatedTotal: {
    ja: '{accounts} アカウントの料金（段階制）＝ {yen} 円',
    en: '{accounts} accounts, graduated = {yen} yen',
  },
  volumeTotal: {
    ja: '{accounts} アカウントの料金（数量制）＝ {yen} 円',
    en: '{accounts} accounts, by volume = {yen} yen',
  },
  toMinimum: {
    ja: '最低料金 {minimum} 円 − {charged} 円 ＝ {yen} 円',
    en: 'minimum charge {minimum} yen − {charged} yen charged = {yen} yen',
  },
  owedFrom: { ja: '{on} に発生：{yen} 円', en: 'owed from {on}: {yen} yen' },
  corrected: {
    ja: '{month} の再計算 {now} 円 − 請求済み {before} 円 ＝ {yen} 円',
    en: '{month} recomputed {now} yen − billed {before} yen = {yen} yen',
  },
  peakOpening: { ja: '{month} 月初のアカウント数 {accounts}', en: '{accounts} accounts open as {month} begins' },
  peakReached: { ja: '最大アカウント数 {accounts}（{at}）', en: 'highest count {accounts}, at {at}' },
  nextMonthEnd: { ja: '利用月 {month} の翌月末日 {day}', en: 'end of the month after {month}: {day}' },
  bankDay: { ja: '銀行休業日のため前営業日 {day}', en: 'banks are closed that day; bank day before: {day}' },
  sameBankDay: { ja: '{day} は銀行営業日', en: 'banks are open on {day}' },
  noMinimumTerm: { ja: '最低利用期間なし', en: 'these terms have no minimum term' },
  minimumTermEnd: {
    ja: '課金開始 {start}、最低利用期間 {term}：{day} まで',
    en: 'billing starts {start}, minimum term {term}: to {day}',
  },
  taxOfRate: {
    ja: '{rate}% 対象計 {base} 円（供給日 {day}）：消費税 {yen} 円（税率ごとに1回切捨て）',
    en: '{base} yen at {rate} % (supplied {day}): tax {yen} yen, rounded down once per rate',
  },
  outsideTax: { ja: '消費税対象外 {yen} 円', en: 'outside consumption tax: {yen} yen' },
  total: { ja: '税抜 {net} 円 ＋ 消費税 {tax} 円 ＝ {yen} 円', en: '{net} yen + {tax} yen tax = {yen} yen' },
} as const;

export type Language = 'ja' | 'en';

export function stepText({ key, params }: Step, language: Language): string {
  return stepTexts[key][language].replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(params[name]);
    return name === 'window' ? (windows[value]?.[language] ?? value) : value;
  });
}
