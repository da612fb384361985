'use client';

import { useTranslations } from 'next-intl';
import { manual, type StopReason, stopReasons } from '../../../core/suppression/stop-reason.ts';

export const entryReasons = [manual, ...stopReasons] as const;

/** A reason in words; one that has none is named as it is stored. */
export function useReason(): (reason: string) => string {
  const t = useTranslations('suppression');
  const known: readonly string[] = entryReasons;
  return (reason) => (known.includes(reason) ? t(`reasons.${reason as StopReason}`) : reason);
}
