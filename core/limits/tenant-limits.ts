/** Whose limit it is. */
export type LimitLevel = 'account' | 'customer' | 'reseller';

/** The figures of one level. Null: no limit. Octets in `…Bytes`; sessions and `spoolBytes` hold for one node. */
export type LimitFigures = {
  readonly messagesPerHour: number | null;
  readonly messagesPerDay: number | null;
  readonly recipientsPerHour: number | null;
  readonly recipientsPerDay: number | null;
  readonly relaySessions: number | null;
  readonly mxSessions: number | null;
  readonly messageBytes: number | null;
  readonly relayMessageBytes: number | null;
  readonly spoolBytes: number | null;
};

/** One row of mta.sending_limit. */
export type LimitRow = LimitFigures & {
  readonly level: LimitLevel;
  readonly setBy: 'default' | 'operator' | 'reseller';
};

export type TenantLimits = Readonly<Record<LimitLevel, LimitFigures>>;

const fields = [
  'messagesPerHour',
  'messagesPerDay',
  'recipientsPerHour',
  'recipientsPerDay',
  'relaySessions',
  'mxSessions',
  'messageBytes',
  'relayMessageBytes',
  'spoolBytes',
] as const satisfies readonly (keyof LimitFigures)[];

const unlimited: LimitFigures = {
  messagesPerHour: null,
  messagesPerDay: null,
  recipientsPerHour: null,
  recipientsPerDay: null,
  relaySessions: null,
  mxSessions: null,
  messageBytes: null,
  relayMessageBytes: null,
  spoolBytes: null,
};

/** What holds while the database has never been asked: limits are never off. */
export const cautiousLimits: TenantLimits = {
  account: {
    ...unlimited,
    messagesPerHour: 200,
    messagesPerDay: 1_000,
    recipientsPerHour: 500,
    recipientsPerDay: 2_000,
  },
  customer: { ...unlimited, relaySessions: 30, mxSessions: 20, relayMessageBytes: 2_097_152, spoolBytes: 3 * 2 ** 30 },
  reseller: { ...unlimited, spoolBytes: 15 * 2 ** 30 },
};

const least = (one: number | null, other: number | null): number | null =>
  one === null ? other : other === null ? one : Math.min(one, other);

function figuresOf(rows: readonly LimitRow[], level: LimitLevel): LimitFigures {
  const setBy = (who: LimitRow['setBy']) => rows.find((row) => row.level === level && row.setBy === who) ?? unlimited;
  const [standard, operator, reseller] = [setBy('default'), setBy('operator'), setBy('reseller')];
  return Object.fromEntries(
    fields.map((field) => [field, least(operator[field] ?? standard[field], reseller[field])]),
  ) as LimitFigures;
}

/**
 * The limits of an account, its customer and its reseller. What the operator set replaces the default, up or down; what the
 * reseller set only lowers the outcome.
 *
 * @param rows of these three, and the defaults
 */
export function tenantLimits(rows: readonly LimitRow[]): TenantLimits {
  return {
    account: figuresOf(rows, 'account'),
    customer: figuresOf(rows, 'customer'),
    reseller: figuresOf(rows, 'reseller'),
  };
}
