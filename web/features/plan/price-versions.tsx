'use client';

import { useTranslations } from 'next-intl';
import type { Outputs } from '../../client/trpc.ts';
import { useMonthText } from '../../components/ui/month.tsx';
import { Yen } from '../../components/ui/yen.tsx';

type Version = Outputs['plan']['list'][number]['versions'][number];

/** What a plan costs, and from which month on. */
export function PriceVersions({ versions }: { versions: readonly Version[] }) {
  const t = useTranslations('plan');
  const monthText = useMonthText();
  return (
    <ul className="grid gap-1">
      {versions.map(({ from, prices }) => (
        <li key={from}>
          <span className="text-muted">{t('since', { month: monthText(from) })}</span> <Yen yen={prices.monthly} />
          {prices.accounts && ` · ${t('accountsOf', { tiers: prices.accounts.tiers.length })}`}
        </li>
      ))}
    </ul>
  );
}
