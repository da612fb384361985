'use client';

import { useTranslations } from 'next-intl';
import { Notice } from '../../components/ui/notice.tsx';
import type { Domain } from './domain-types.ts';
import { useFaultText } from './use-fault-text.ts';

/** Says which records of a proven domain are wrong, and since when; the records themselves stand below it. */
export function FaultNotice({ domain: { faults } }: { domain: Domain }) {
  const t = useTranslations('domain.fault');
  const faultText = useFaultText();
  if (faults.length === 0) return null;
  return (
    <Notice tone="warn" title={t('title')}>
      <p className="font-medium text-ink">{faultText(faults)}</p>
      <p>{t('body')}</p>
    </Notice>
  );
}
