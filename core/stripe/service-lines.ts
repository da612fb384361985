import { invariant } from '../errors.ts';

/** A line of an invoice at the payment service: words and yen, tax not included. */
export type ServiceLine = { readonly description: string; readonly amount: number };

type Document = {
  readonly lines: readonly {
    readonly key: string;
    readonly params: Readonly<Record<string, string | number>>;
    readonly amount: number;
  }[];
  readonly taxes: readonly { readonly rate: number; readonly base: number; readonly tax: number }[];
  readonly total: number;
};

/** What each line is for, in both languages: the service shows them to whoever pays. */
const names: Readonly<Record<string, string>> = {
  initial: '初期費用 / Initial fee',
  base: '月額料金 / Monthly fee',
  accounts: 'アカウント料金 / Accounts',
  minimum: '最低料金との差額 / Up to the minimum charge',
  overage: '超過通数 / Messages above the quota',
  option: 'オプション月額 / Option, monthly',
  'option-initial': 'オプション初期費用 / Option, initial',
  'option-removal': 'オプション削除費用 / Option, removal',
  'designation-change': '指定の変更 / Change of designation',
  'early-termination': '最低利用期間内解除調定金 / Charge for ending early',
  adjustment: '過月分の訂正 / Correction of an earlier month',
};
const other = 'その他 / Other';

/**
 * An invoice as lines for the payment service: ours one by one, then the tax of each rate as we rounded it. The service
 * computes no tax, so that its sum can be nothing but ours. What was paid before is taken off in a last line.
 *
 * @param prepaid yen that were put to it already, e.g. out of what the contract paid too much before
 */
export function serviceLines({ lines, taxes, total }: Document, prepaid = 0): ServiceLine[] {
  const ours = lines.map(({ key, amount }) => ({ description: names[key] ?? other, amount }));
  const tax = taxes.filter((each) => each.tax !== 0);
  const all = [
    ...ours,
    ...tax.map((each) => ({ description: `消費税 / Consumption tax ${each.rate} %`, amount: each.tax })),
  ];
  const sum = all.reduce((yen, { amount }) => yen + amount, 0);
  invariant(sum === total, `an invoice's lines and taxes are ${sum} yen, its total is ${total}`);
  return prepaid === 0 ? all : [...all, { description: '入金・減額済み / Received or credited', amount: -prepaid }];
}
