'use client';

import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { bytesText } from '../../components/ui/amounts.ts';
import { type Field, isOctets } from './limit-types.ts';

/** A figure as people read it: octets in MB, null as `none`. */
export function useFigure(): (field: Field, value: number | null, none?: string) => string {
  const t = useTranslations('limit');
  const format = useFormatter();
  const locale = useLocale();
  return (field, value, none = t('unlimited')) =>
    value === null ? none : isOctets(field) ? bytesText(value, locale) : format.number(value);
}
