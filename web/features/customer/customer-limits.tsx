'use client';

import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { bytesText } from '../../components/ui/amounts.ts';
import { Meter } from '../../components/ui/meter.tsx';
import type { Customer } from './customer-types.ts';
import { OveruseNote } from './overuse-note.tsx';

/** What a customer may hold and holds. */
export function CustomerLimits({ customer }: { customer: Pick<Customer, 'limits' | 'used' | 'overuse'> }) {
  const t = useTranslations('pool');
  const { limits, used } = customer;
  const format = useFormatter();
  const locale = useLocale();
  const rows = [
    ['domains', t('domains'), format.number],
    ['accounts', t('accounts'), format.number],
    ['storageBytes', t('storage'), (n: number) => bytesText(n, locale)],
  ] as const;
  return (
    <div className="grid gap-4">
      {rows.map(([key, label, show]) => (
        <Meter
          key={key}
          label={label}
          used={used[key]}
          limit={limits[key]}
          text={[
            t('ofLimit', { used: show(used[key]), limit: show(limits[key]) }),
            ...(used[key] > limits[key] ? [t('overuse.over', { over: show(used[key] - limits[key]) })] : []),
          ].join(' · ')}
        />
      ))}
      <OveruseNote pool={customer} />
    </div>
  );
}
