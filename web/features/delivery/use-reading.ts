'use client';

import { useTranslations } from 'next-intl';
import { type Outcome, readingOf } from '../../../core/delivery/reading.ts';

/** Our reading of an outcome as a sentence; null when there is nothing to explain. */
export function useReading(): (outcome: Outcome) => string | null {
  const t = useTranslations('delivery.reading');
  return (outcome) => {
    const key = readingOf(outcome);
    return key && t(key);
  };
}
