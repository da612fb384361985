'use client';

import { useTranslations } from 'next-intl';

type Kinded = { kind?: string; day?: number; days?: number; months?: number; rate?: number; endInclusive?: boolean };

/** Figures that are months, and those that are days; the rest stand as they are. */
const months: readonly string[] = ['discontinuationNoticeMonths'];
const days: readonly string[] = ['logRetentionDays', 'maintenanceNoticeDays', 'workAcceptanceDays', 'trialIdleDays'];

/** A parameter in words. @param value as the contract's view writes it: a text, or JSON */
export function TermValue({ name, value }: { name: string; value: string }) {
  const t = useTranslations('contract.value');
  const inner = useTranslations('contract.inner');
  const word = (text: string) => (t.has(text as 'none') ? t(text as 'none', { n: 0 }) : text);
  const parsed: unknown = /^(?:[[{"]|\d+$|true$|false$|null$)/.test(value) ? JSON.parse(value) : value;
  if (typeof parsed === 'number') {
    if (months.includes(name)) return <>{t('months', { n: parsed })}</>;
    return <>{days.includes(name) ? t('days', { n: parsed }) : parsed}</>;
  }
  if (Array.isArray(parsed))
    return <>{parsed.length === 0 ? t('none') : parsed.map((each) => word(String(each))).join(' · ')}</>;
  if (typeof parsed !== 'object' || parsed === null) return <>{word(String(parsed))}</>;
  const rule = parsed as Kinded;
  if (rule.rate !== undefined)
    return <>{t('late', { rate: rule.rate / 100, inclusive: String(rule.endInclusive) as 'true' })}</>;
  if (rule.kind === 'months') return <>{t('monthsFromStart', { n: rule.months ?? 0 })}</>;
  if (rule.kind) return <>{t(rule.kind as 'none', { n: rule.days ?? rule.day ?? 0 })}</>;
  const parts = Object.entries(parsed).map(([part, each]) => `${inner(part as 'kind')} ${each ?? '—'}`);
  return <>{parts.join(' · ')}</>;
}
