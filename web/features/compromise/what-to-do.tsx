'use client';

import { useTranslations } from 'next-intl';
import { compromiseEffects, compromiseSteps, type ReportedThing } from '../../../core/tenancy/compromise.ts';

const list = 'space-y-1.5 pl-5 text-sm leading-6 marker:text-faint';

/** What freezing stops, and what goes on. */
export function Effects({ target }: { target: ReportedThing }) {
  const t = useTranslations('compromise.effect');
  return (
    <ul className={`list-disc ${list}`}>
      {compromiseEffects[target].map((effect) => (
        <li key={effect}>{t(effect)}</li>
      ))}
    </ul>
  );
}

/** What people are to do now, in this order. */
export function Steps({ target }: { target: ReportedThing }) {
  const t = useTranslations('compromise.step');
  return (
    <ol className={`list-decimal ${list}`}>
      {compromiseSteps[target].map((step) => (
        <li key={step}>{t(step)}</li>
      ))}
    </ol>
  );
}
