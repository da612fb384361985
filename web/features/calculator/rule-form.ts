/** How a field is typed, and what becomes of it: yen and counts are integers, days and months text, rows a list. */
export type FieldType = 'yen' | 'count' | 'day' | 'month' | 'changes' | 'taxLines' | 'invoiceLines';
export type RuleField = { readonly name: string; readonly type: FieldType; readonly optional?: true };

/** The form of every rule, with an example that it begins with. */
export const ruleForms = {
  'late-charge': [field('amount', 'yen'), field('due', 'day'), field('paid', 'day')],
  'cancellation-date': [field('contractStart', 'day'), field('noticeArrived', 'day'), optional('designated', 'day')],
  'early-termination': [field('monthlyFee', 'yen'), optional('minimumTermEnd', 'day'), field('effective', 'day')],
  overage: [field('quota', 'count'), field('counted', 'count'), field('unitPrice', 'yen')],
  peak: [field('month', 'month'), field('opening', 'count'), field('changes', 'changes')],
  'due-date': [field('usageMonth', 'month')],
  'minimum-term-end': [field('billingStart', 'day')],
  tax: [field('supplyDate', 'day'), field('lines', 'taxLines')],
  'invoice-total': [field('supplyDate', 'day'), field('lines', 'invoiceLines')],
} as const satisfies Record<string, readonly RuleField[]>;

export type RuleName = keyof typeof ruleForms;
export const ruleNames = Object.keys(ruleForms) as RuleName[];
export const profileNames = ['relay', 'suite', 'managed', 'oem', 'xsp'] as const;

/** Which rule and whose terms the address asks for. */
export const askedOf = (query: Pick<URLSearchParams, 'get'>) => ({
  rule: ruleNames.find((each) => each === query.get('rule')) ?? ('late-charge' as const),
  profile: profileNames.find((each) => each === query.get('profile')) ?? ('relay' as const),
});

/** What the form shows before anybody typed: the examples of the terms. */
export const ruleExamples: Record<RuleName, Readonly<Record<string, string>>> = {
  'late-charge': { amount: '100000', due: '2025-04-30', paid: '2025-05-31' },
  'cancellation-date': { contractStart: '2024-04-01', noticeArrived: '2025-06-10', designated: '2025-07-31' },
  'early-termination': { monthlyFee: '300000', minimumTermEnd: '2026-03-31', effective: '2025-11-30' },
  overage: { quota: '100000', counted: '123456', unitPrice: '150' },
  peak: {
    month: '2025-06',
    opening: '1000',
    changes: '2025-06-12T10:00:00+09:00, 250\n2025-06-20T10:00:00+09:00, -400',
  },
  'due-date': { usageMonth: '2025-06' },
  'minimum-term-end': { billingStart: '2025-04-01' },
  tax: { supplyDate: '2025-06-30', lines: '125000, standard' },
  'invoice-total': { supplyDate: '2025-06-30', lines: 'monthly, 50000, standard\nmetered, 125000, standard' },
};

/** Names of what stands in a row, in the order in which it is typed; what is left out at the end is not sent. */
const columns = {
  changes: ['at', 'delta', 'tx'],
  taxLines: ['amount', 'category'],
  invoiceLines: ['kind', 'amount', 'category', 'supplyDate'],
} as const;

function field<const Name extends string, const Type extends FieldType>(name: Name, type: Type) {
  return { name, type };
}
function optional<const Name extends string, const Type extends FieldType>(name: Name, type: Type) {
  return { name, type, optional: true as const };
}

/** A whole number as a number; anything else as it was typed, for the rule to refuse by name. */
const typed = (text: string): string | number => (/^[+-]?\d{1,15}$/.test(text) ? Number(text) : text);

const separators = /[,、，]/;

/** The rule's input as the terms calculator takes it. Numbers may have separators; an empty optional field is null. */
export function inputOf(rule: RuleName, values: Readonly<Record<string, string>>): Record<string, unknown> {
  return Object.fromEntries(
    ruleForms[rule].map(({ name, type, ...more }) => {
      const text = (values[name] ?? '').trim();
      if (text === '' && 'optional' in more) return [name, null];
      if (type === 'yen' || type === 'count') return [name, typed(text.replaceAll(',', ''))];
      if (type === 'day' || type === 'month') return [name, text];
      return [name, rowsOf(columns[type], text)];
    }),
  );
}

function rowsOf(names: readonly string[], text: string): Record<string, string | number>[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) =>
    Object.fromEntries(
      line.split(separators).map((cell, at) => [names[at] ?? `column ${at + 1}`, typed(cell.trim())] as const),
    ),
  );
}

/** Which field of the form an error is about, and which of its rows, from 1; `input.changes.2.at` is the third row of changes. */
export function errorPlace(rule: RuleName, path: string): { field: string; row: number | null } | null {
  const [, name, row] = path.split('.');
  if (!ruleForms[rule].some((each) => each.name === name) || name === undefined) return null;
  return { field: name, row: row !== undefined && /^\d+$/.test(row) ? Number(row) + 1 : null };
}
