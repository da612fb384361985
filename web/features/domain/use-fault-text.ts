'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { Domain } from './domain-types.ts';

/** What is wrong in DNS, and since which day, in a line: those of one day together. */
export function useFaultText() {
  const t = useTranslations('domain.fault');
  const format = useFormatter();
  return (faults: Domain['faults']): string => {
    const dayOf = (at: Date) => format.dateTime(at, { month: 'short', day: 'numeric' });
    const days = [...new Set(faults.map(({ since }) => dayOf(since)))];
    const lines = days.map((at) => {
      const kinds = faults.filter(({ since }) => dayOf(since) === at).map(({ kind }) => t(`kind.${kind}`));
      return t('one', { record: kinds.join(t('and')), at });
    });
    return lines.join(t('separator'));
  };
}
