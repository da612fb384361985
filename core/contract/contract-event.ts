import { z } from 'zod';
import { isDay } from '../calendar/day.ts';
import { partyCauses } from './contractor-change.ts';
import { groundCodes } from './suspension-ground.ts';
import { termsOverride } from './terms-parameters.ts';

const day = z.string().refine(isDay, 'must be a day YYYY-MM-DD');
const yen = z.int().nonnegative();
export const optionKinds = ['setting-takeover', 'homepage'] as const;
export type OptionKind = (typeof optionKinds)[number];

/**
 * What happens to a contract, each with its day in the contract's time zone. Events are only ever added; the contract's state is
 * a fold over them (contract-life.ts).
 */
export const contractEvent = z.discriminatedUnion('kind', [
  /** 申込日. */
  z.strictObject({
    kind: z.literal('applied'),
    on: day,
    byDocument: z.boolean().default(false),
    /** As a trial (評価版), free until it is converted. */
    trial: z.boolean().optional(),
    /** The plan applied for; none where the operator opened the contract itself. */
    planId: z.uuid().optional(),
  }),
  /** 承諾日. */
  z.strictObject({ kind: z.literal('accepted'), on: day }),
  /** The application is turned down or its acceptance withdrawn. The applicant reads this; the reason stays with the operator. */
  z.strictObject({ kind: z.literal('refused'), on: day }),
  /** `on` is 利用開始日; 課金開始日 is agreed on its own. */
  z.strictObject({ kind: z.literal('started'), on: day, billingStart: day }),
  /** `on` is 利用開始日 of a trial (評価版): nothing is billed until it is converted. */
  z.strictObject({ kind: z.literal('trial-started'), on: day }),
  /** `on` is the day on which the trial became a paid contract; it is billed from `billingStart`, the first of a month. */
  z.strictObject({ kind: z.literal('trial-converted'), on: day, billingStart: day }),
  /** From `on`, the first of a month. */
  z.strictObject({ kind: z.literal('plan-changed'), on: day, planId: z.uuid() }),
  /** From `on`, the first of a month: all that is agreed with this contractor alone. */
  z.strictObject({ kind: z.literal('terms-agreed'), on: day, override: termsOverride }),
  /** From `on` another party, or the same with other data, holds the contract: a row of contractor. */
  z.strictObject({
    kind: z.literal('contractor-changed'),
    on: day,
    contractorId: z.uuid(),
    cause: z.enum(partyCauses),
  }),
  /** `on` is the option's own first billed day. */
  z.strictObject({ kind: z.literal('option-added'), on: day, optionId: z.uuid(), option: z.enum(optionKinds) }),
  /** `on` is the option's last day; `charge` what was shown and confirmed for ending within its own minimum term. */
  z.strictObject({ kind: z.literal('option-ended'), on: day, optionId: z.uuid(), charge: yen.optional() }),
  z.strictObject({ kind: z.literal('suspended'), on: day, ground: z.enum(groundCodes), until: day.nullable() }),
  z.strictObject({ kind: z.literal('resumed'), on: day }),
  /** `on` is the day of arrival; `lastDay` and `charge` are what was shown and confirmed (R-110…R-113). */
  z.strictObject({
    kind: z.literal('cancellation-noticed'),
    on: day,
    designated: day.nullable(),
    exemption: z.string().max(60).nullable(),
    lastDay: day,
    charge: yen,
  }),
  z.strictObject({ kind: z.literal('cancellation-withdrawn'), on: day }),
  /** `on` is the day of the operator's notice. */
  z.strictObject({ kind: z.literal('discontinued'), on: day, lastDay: day }),
  /** `on` is the last day. */
  z.strictObject({ kind: z.literal('terminated'), on: day, ground: z.enum(groundCodes) }),
]);

export type ContractEvent = z.infer<typeof contractEvent>;
export type ContractEventKind = ContractEvent['kind'];
