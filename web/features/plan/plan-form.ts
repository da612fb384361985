import { type PriceList, priceList } from '../../../core/rating/price-list.ts';

/** What is typed: yen as digits, tiers a line each. */
export type PlanForm = {
  name: string;
  profile: 'oem' | 'xsp' | 'relay' | 'suite' | 'managed';
  from: string;
  initial: string;
  monthly: string;
  minimum: string;
  designationChange: string;
  tiers: string;
  mode: 'graduated' | 'volume';
  included: string;
  overage: string;
};

const yen = (typed: string): number => Number(typed.replaceAll(/[,\s]/g, '') || 0);

/** Tiers as typed, `100 80` a line with `*` for all above; null where a line is none. */
export function parseTiers(typed: string): { upTo: number | null; unit: number; flat: number }[] | null {
  const lines = typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const tiers = lines.map((line) => /^(\*|[\d,]+)\s+([\d,]+)$/.exec(line));
  if (tiers.some((match) => match === null)) return null;
  return tiers.map((match) => ({
    upTo: match?.[1] === '*' ? null : yen(match?.[1] ?? ''),
    unit: yen(match?.[2] ?? ''),
    flat: 0,
  }));
}

/** The price list of a form, or null where its tiers are not one. */
export function pricesOf(form: Omit<PlanForm, 'name' | 'profile' | 'from'>): PriceList | null {
  const tiers = parseTiers(form.tiers);
  if (tiers === null) return null;
  const parsed = priceList.safeParse({
    initial: yen(form.initial),
    monthly: yen(form.monthly),
    minimum: yen(form.minimum),
    designationChange: yen(form.designationChange),
    accounts: tiers.length === 0 ? null : { mode: form.mode, tiers },
    quota: form.overage.trim() === '' ? null : { included: yen(form.included), overage: yen(form.overage) },
  });
  return parsed.success ? parsed.data : null;
}
