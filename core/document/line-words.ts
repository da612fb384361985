import type { LineKey } from '../rating/rate-month.ts';
import type { Language } from '../terms/step.ts';

type Words = Readonly<Record<Language, string>>;

/** What a line of an invoice is for, as it is printed; `{name}` is a parameter, `{option}` an option in words. */
const lineTexts: Readonly<Record<LineKey, Words>> = {
  initial: { ja: '初期費用', en: 'Initial fee' },
  base: { ja: '月額料金', en: 'Monthly fee' },
  accounts: { ja: 'アカウント料金（最大アカウント数 {accounts}）', en: 'Accounts (highest count {accounts})' },
  minimum: { ja: '最低料金との差額', en: 'Up to the minimum charge' },
  overage: { ja: '超過通数（通数 {counted}）', en: 'Recipients over the quota ({counted} counted)' },
  option: { ja: '{option} 月額料金', en: '{option}, monthly fee' },
  'option-initial': { ja: '{option} 初期費用', en: '{option}, initial fee' },
  'option-removal': { ja: '{option} 削除費用', en: '{option}, removal' },
  'designation-change': { ja: '指定の変更（{value}）', en: 'Change of a designation ({value})' },
  'early-termination': { ja: '最低利用期間内解除調定金', en: 'Charge for ending within the minimum term' },
  'late-charge': { ja: '{invoice} の遅延損害金', en: 'Late charge on {invoice}' },
  adjustment: { ja: '{month} 利用分の訂正', en: 'Correction of {month}' },
};

const optionNames: Readonly<Record<string, Words>> = {
  'setting-takeover': { ja: '設定引継オプション', en: 'Setting takeover' },
  homepage: { ja: 'ホームページオプション', en: 'Homepage' },
};

type Named = { readonly key: string; readonly params: Readonly<Record<string, string | number>> };

/** What a line is for. One of a kind that has no words yet is printed by its key, never left out. */
export function lineText({ key, params }: Named, language: Language): string {
  const words = lineTexts[key as LineKey]?.[language] ?? key;
  const option = optionNames[String(params.option)]?.[language] ?? String(params.option);
  return words.replaceAll(/\{(\w+)\}/g, (_, name: string) => valueText(name === 'option' ? option : params[name]));
}

const valueText = (value: string | number | undefined): string =>
  typeof value === 'number' ? value.toLocaleString('en-US') : (value ?? '');
