import { z } from 'zod';
import { type RuledReason, ruledReasons } from './stop-reason.ts';

export const stopRule = z.object({
  /** Off: the reason is not even counted. */
  enabled: z.boolean(),
  /** How often it has to occur, with no delivery in between. */
  occurrences: z.int().min(1).max(20),
  /** Watch period in days, after which the address is released by itself; null: only by hand. */
  releaseAfterDays: z.int().min(1).max(3_650).nullable(),
});
export type StopRule = z.infer<typeof stopRule>;

export const suppressionSettings = z.object({
  rules: z.object(
    Object.fromEntries(ruledReasons.map((reason) => [reason, stopRule])) as Record<RuledReason, typeof stopRule>,
  ),
  /** Hour of the day, 0 to 23 in Japan, at which what was counted takes effect; null: immediately. */
  startsAtHour: z.int().min(0).max(23).nullable(),
});
export type SuppressionSettings = z.infer<typeof suppressionSettings>;

/**
 * What holds where nobody has set anything. An address that is gone stops with its first refusal; what may pass needs several, and is
 * released after a while. A mobile user's filter says nothing of other senders' mail, so `filtered` is off.
 */
export const defaultSettings: SuppressionSettings = {
  rules: {
    userunknown: { enabled: true, occurrences: 1, releaseAfterDays: null },
    hasmoved: { enabled: true, occurrences: 1, releaseAfterDays: null },
    hostunknown: { enabled: true, occurrences: 3, releaseAfterDays: 90 },
    notaccept: { enabled: true, occurrences: 1, releaseAfterDays: 90 },
    suspend: { enabled: true, occurrences: 2, releaseAfterDays: 90 },
    filtered: { enabled: false, occurrences: 3, releaseAfterDays: 30 },
    mailboxfull: { enabled: true, occurrences: 3, releaseAfterDays: 30 },
    suppressed: { enabled: true, occurrences: 1, releaseAfterDays: 30 },
  },
  startsAtHour: null,
};

/** Settings as a reseller (`customerId` null) or a customer stored them. */
export type StoredSettings = {
  readonly customerId: string | null;
  /** Of a reseller's: one list for all of its customers, under the reseller's rules. */
  readonly shared: boolean;
  readonly startsAtHour: number | null;
  /** JSON. A rule that is missing (a younger reason) or cannot be read is the default one: no check is skipped. */
  readonly rules: unknown;
};

export function readSettings({
  startsAtHour,
  rules,
}: Pick<StoredSettings, 'startsAtHour' | 'rules'>): SuppressionSettings {
  const stored = z.record(z.string(), z.unknown()).catch({}).parse(rules);
  const ruleOf = (reason: RuledReason) => stopRule.catch(defaultSettings.rules[reason]).parse(stored[reason]);
  const entries = ruledReasons.map((reason) => [reason, ruleOf(reason)] as const);
  return { rules: Object.fromEntries(entries) as Record<RuledReason, StopRule>, startsAtHour };
}

export type SettingsInForce = {
  readonly settings: SuppressionSettings;
  /** Whose they are. */
  readonly from: 'platform' | 'reseller' | 'customer';
  /** Failures go into the reseller's list, which holds for all of its customers. */
  readonly shared: boolean;
};

/**
 * What holds for a customer: the reseller's settings where it keeps one list for all, else the customer's own, else the reseller's, else
 * the platform's.
 *
 * @param stored rows of the customer's reseller
 * @param customerId null: for the reseller itself
 */
export function settingsInForce(stored: readonly StoredSettings[], customerId: string | null): SettingsInForce {
  const resellers = stored.find((row) => row.customerId === null);
  const own = customerId === null ? undefined : stored.find((row) => row.customerId === customerId);
  const shared = resellers?.shared ?? false;
  const row = shared ? resellers : (own ?? resellers);
  if (!row) return { settings: defaultSettings, from: 'platform', shared };
  return { settings: readSettings(row), from: row === own ? 'customer' : 'reseller', shared };
}
