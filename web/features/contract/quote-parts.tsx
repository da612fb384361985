'use client';

import { useTranslations } from 'next-intl';
import { Day } from '../../components/ui/day.tsx';
import { useMonthText } from '../../components/ui/month.tsx';
import { Yen } from '../../components/ui/yen.tsx';
import type { Contract, Quote } from './contract-types.ts';
import { Steps } from './steps.tsx';

/** The last day and what is owed, each with how it was computed. */
export function QuoteParts({ quote, options }: { quote: Quote; options: Contract['options'] }) {
  const t = useTranslations('contract');
  const monthText = useMonthText();
  const nameOf = (optionId: string | null) => {
    const option = options.find(({ id }) => id === optionId)?.option;
    return option ? t(`option.${option}`) : t('contractItself');
  };
  return (
    <div aria-live="polite" className="grid gap-3 rounded-lg border border-line bg-sunken p-4">
      <div className="grid gap-3 sm:grid-cols-2">
        <div>
          <p className="text-xs text-muted">{t('lastDay')}</p>
          <p className="text-lg leading-7 font-semibold">
            <Day day={quote.lastDay} />
          </p>
        </div>
        <div>
          <p className="text-xs text-muted">{t('charge')}</p>
          <p className="text-lg leading-7 font-semibold">
            <Yen yen={quote.charge} />
          </p>
        </div>
      </div>
      <Steps steps={quote.steps} />
      {quote.charges.map((charge) => (
        <div key={charge.optionId ?? ''} className="grid gap-1 border-t border-line pt-2">
          <p className="flex justify-between gap-4 text-sm">
            <span>{nameOf(charge.optionId)}</span>
            <Yen yen={charge.yen} />
          </p>
          <Steps steps={charge.steps} />
        </div>
      ))}
      <p className="text-xs leading-5 text-muted">
        {t('quoteBasis', { month: monthText(quote.feeMonth), version: quote.termsVersion })}
      </p>
    </div>
  );
}
