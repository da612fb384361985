'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { AbuseCase } from './abuse-types.ts';

/** What was found, in one line: how many of how many, and which share that is. */
export function useFigureText(): (of: Pick<AbuseCase, 'kind' | 'count' | 'sent' | 'perMille'>) => string {
  const t = useTranslations('abuse.figure');
  const format = useFormatter();
  return ({ kind, count, sent, perMille }) => {
    const share = format.number((perMille ?? 0) / 1_000, { style: 'percent', maximumFractionDigits: 2 });
    return t(kind, { count, sent, share });
  };
}
