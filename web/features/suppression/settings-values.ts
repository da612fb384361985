import { type RuledReason, ruledReasons } from '../../../core/suppression/stop-reason.ts';
import type { Inputs } from '../../client/trpc.ts';
import type { Settings } from './suppression-types.ts';

/** The form's values, as they are typed. */
export type SettingsValues = {
  rules: Record<RuledReason, { enabled: boolean; occurrences: string; days: string; release: boolean }>;
  /** 'now', or the hour. */
  start: string;
  shared: boolean;
};

export function valuesOf({ settings: { rules, startsAtHour }, shared }: Settings): SettingsValues {
  const entries = ruledReasons.map((reason) => {
    const { enabled, occurrences, releaseAfterDays } = rules[reason];
    return [
      reason,
      { enabled, occurrences: String(occurrences), days: String(releaseAfterDays ?? ''), release: false },
    ];
  });
  return {
    rules: Object.fromEntries(entries) as SettingsValues['rules'],
    start: startsAtHour === null ? 'now' : String(startsAtHour),
    shared,
  };
}

export function settingsOf({ rules, start }: SettingsValues): Inputs['suppression']['saveSettings']['settings'] {
  const entries = ruledReasons.map((reason) => {
    const { enabled, occurrences, days } = rules[reason];
    return [reason, { enabled, occurrences: Number(occurrences), releaseAfterDays: days === '' ? null : Number(days) }];
  });
  return {
    rules: Object.fromEntries(entries) as Settings['settings']['rules'],
    startsAtHour: start === 'now' ? null : Number(start),
  };
}

/** Whole numbers only, as they are typed. */
export const isBetween = (text: string, from: number, to: number): boolean =>
  /^\d+$/.test(text) && Number(text) >= from && Number(text) <= to;
