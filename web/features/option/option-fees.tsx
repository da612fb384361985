'use client';

import { useTranslations } from 'next-intl';
import type { Outputs } from '../../client/trpc.ts';
import { Day } from '../../components/ui/day.tsx';
import { Facts } from '../../components/ui/facts.tsx';
import { Yen } from '../../components/ui/yen.tsx';
import { Steps } from '../contract/steps.tsx';

type OptionFeesProps = { quote: Outputs['option']['quote']; ending: boolean };

/** What an option costs to begin or to end, with its own minimum term. */
export function OptionFees({ quote, ending }: OptionFeesProps) {
  const t = useTranslations('contract');
  const { initial, monthly, removal, charge, minimumTermEnd, steps } = quote;
  const yen = (label: string, amount: number) => ({ label, value: <Yen yen={amount} /> });
  return (
    <div aria-live="polite" className="grid gap-3 rounded-lg border border-line bg-sunken p-4">
      <Facts
        columns
        facts={[
          ...(ending
            ? [yen(t('optionRemoval'), removal), yen(t('charge'), charge)]
            : [yen(t('optionInitial'), initial), yen(t('optionMonthly'), monthly)]),
          {
            label: t('date.minimumTermEnd'),
            value: minimumTermEnd ? <Day day={minimumTermEnd} /> : t('optionNoTerm'),
          },
        ]}
      />
      <Steps steps={steps} />
      <p className="text-xs leading-5 text-muted">{t('optionTaxNote')}</p>
    </div>
  );
}
