import { z } from 'zod';
import { optionKinds } from '../contract/contract-event.ts';

const yen = z.int().nonnegative().max(1_000_000_000_000);
/** Of an account or of 1,000 messages: bounded so that a hundred million of them still come to an amount that JSON holds. */
const unitPrice = z.int().nonnegative().max(10_000_000);

const tiers = z
  .array(
    z.strictObject({
      /** Last account of the tier; null: all above. */
      upTo: z.int().positive().nullable(),
      /** Yen an account. */
      unit: unitPrice,
      /** Yen once where the tier is reached. */
      flat: yen.default(0),
    }),
  )
  .min(1)
  .max(50)
  .refine(
    (list) =>
      list.every(({ upTo }, i) =>
        i === list.length - 1 ? upTo === null : upTo !== null && upTo > (list[i - 1]?.upTo ?? 0),
      ),
    'tiers must rise, and the last one must have no end',
  );

export const tieredPrice = z.strictObject({
  /** `graduated`: each account at the price of its own tier. `volume`: all at the price of the tier that their number lies in. */
  mode: z.enum(['graduated', 'volume']),
  tiers,
});
export type TieredPrice = z.infer<typeof tieredPrice>;

/** Prices of a plan in yen without tax. A version of it is never changed; a new one holds from the first of a month on. */
export const priceList = z.strictObject({
  /** 初期費用, once. */
  initial: yen.default(0),
  /** 月額 of the contract itself. */
  monthly: yen.default(0),
  /** By the peak account count; null: accounts cost nothing. */
  accounts: tieredPrice.nullable().default(null),
  /** What base and accounts of a month come to at least. */
  minimum: yen.default(0),
  /** Recipients included, and the price of a started 1,000 above them; null: not counted. */
  quota: z.strictObject({ included: yen, overage: unitPrice }).nullable().default(null),
  /** 一時費用 of a changed designation. */
  designationChange: yen.default(0),
  options: z
    .partialRecord(z.enum(optionKinds), z.strictObject({ initial: yen, monthly: yen, removal: yen }))
    .default({}),
});
export type PriceList = z.infer<typeof priceList>;
