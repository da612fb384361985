'use client';

import { useTranslations } from 'next-intl';
import type { Selector, SelectorKey } from './selector.ts';

type Names = { readonly resellerName: string | null; readonly customerName: string | null };
type Part = { readonly key: SelectorKey; readonly label: string; readonly value: string };

/** A selection in words, part by part; none when it is for everything. */
export function useWhat(): (selector: Selector, names: Names | undefined) => Part[] {
  const t = useTranslations('queue');
  return ({ resellerId, customerId, domain, sourceIp, messageId }, names) => {
    const part = (key: SelectorKey, label: string, value: string | null | undefined): Part[] =>
      value ? [{ key, label, value }] : [];
    return [
      ...part('resellerId', t('reseller'), resellerId && (names?.resellerName ?? resellerId)),
      ...part('customerId', t('customer'), customerId && (names?.customerName ?? customerId)),
      ...part('domain', t('domain'), domain),
      ...part('sourceIp', t('source'), sourceIp),
      ...part('messageId', t('message'), messageId),
    ];
  };
}
