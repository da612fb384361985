'use client';

import { useFormatter, useLocale } from 'next-intl';
import { stepText } from '../../../core/terms/step.ts';
import type { StepRow } from './contract-types.ts';

/** How a figure came about, step by step, in the words of the calculator. */
export function Steps({ steps }: { steps: readonly StepRow[] }) {
  const format = useFormatter();
  const language = useLocale() === 'en' ? 'en' : 'ja';
  return (
    <ol className="grid gap-0.5 text-[13px] leading-5 text-muted">
      {steps.map(({ key, params }, at) => (
        <li key={at}>
          {stepText(
            {
              key,
              params: Object.fromEntries(
                Object.entries(params).map(([name, value]) => [
                  name,
                  typeof value === 'number' ? format.number(value) : value,
                ]),
              ),
            },
            language,
          )}
        </li>
      ))}
    </ol>
  );
}
