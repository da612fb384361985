'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { type AuditTexts, auditWords } from './audit-words.ts';

/** The audit trail in the reader's words. */
export function useAuditWords() {
  const t = useTranslations('audit');
  // Keys are put together from codes; whether there is one is asked first.
  const permission = useTranslations('permission');
  return useMemo(() => auditWords(t as unknown as AuditTexts, permission as unknown as AuditTexts), [t, permission]);
}
