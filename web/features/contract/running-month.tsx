'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { Card } from '../../components/ui/card.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { Yen } from '../../components/ui/yen.tsx';
import type { Contract } from './contract-types.ts';
import { LineName } from './line-name.tsx';
import { Steps } from './steps.tsx';

/** What the month costs if nothing more changes, line by line, each with its computation one click away. */
export function RunningMonth({ contract: { plan, running } }: { contract: Contract }) {
  const t = useTranslations('contract');
  const format = useFormatter();
  if (!plan || !running) {
    return (
      <Card title={t('month')}>
        <Notice tone="info">{t('noPlan')}</Notice>
      </Card>
    );
  }
  const month = format.dateTime(new Date(`${running.month}-15T00:00:00Z`), { year: 'numeric', month: 'long' });
  return (
    <Card
      title={t('monthOf', { month })}
      description={t('monthHint', { plan: plan.name, peak: running.peak })}
      action={
        <p className="text-right">
          <span className="block text-lg leading-6 font-semibold">
            <Yen yen={running.total} />
          </span>
          <span className="text-xs text-muted">{t('withTax')}</span>
        </p>
      }
    >
      <ul className="grid divide-y divide-line">
        {running.lines.map((line, at) => (
          <li key={at} className="py-2 first:pt-0 last:pb-0">
            <details>
              <summary className="flex cursor-pointer flex-wrap items-baseline justify-between gap-x-4 text-sm">
                <span>
                  <LineName line={line} />
                </span>
                <Yen yen={line.amount} />
              </summary>
              <div className="mt-1.5 rounded-md bg-sunken px-3 py-2">
                <Steps steps={line.steps} />
              </div>
            </details>
          </li>
        ))}
      </ul>
      {running.lines.length === 0 && <p className="text-sm text-muted">{t('nothingOwed')}</p>}
    </Card>
  );
}
