'use client';

import { useTranslations } from 'next-intl';
import type { Line } from './contract-types.ts';

type LineNameProps = { line: Pick<Line, 'key' | 'params'> };

/** What a line is for, in words. */
export function LineName({ line: { key, params } }: LineNameProps) {
  const t = useTranslations('contract');
  const name = params.option === undefined ? '' : t(`option.${params.option as 'homepage'}`);
  const text = key === 'early-termination' && name ? 'option-early-termination' : (key as 'base');
  return <>{t(`line.${text}`, { ...params, name })}</>;
}
