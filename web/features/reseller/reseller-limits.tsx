'use client';

import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { bytesText } from '../../components/ui/amounts.ts';
import { Meter } from '../../components/ui/meter.tsx';
import { OveruseNote } from '../customer/overuse-note.tsx';
import type { Reseller } from './reseller-types.ts';

/** What is allotted of each limit, and what of it exists. */
export function ResellerLimits({ reseller }: { reseller: Pick<Reseller, 'limits' | 'allotted' | 'used' | 'overuse'> }) {
  const t = useTranslations('reseller');
  const format = useFormatter();
  const locale = useLocale();
  const { limits, allotted, used } = reseller;
  const show = { domains: format.number, accounts: format.number, storageBytes: (n: number) => bytesText(n, locale) };
  const rows = [
    ['domains', t('new.domains')],
    ['accounts', t('new.accounts')],
    ['storageBytes', t('new.storage')],
  ] as const;
  return (
    <div className="grid gap-4">
      {rows.map(([key, label]) => (
        <Meter
          key={key}
          label={label}
          used={allotted[key]}
          limit={limits[key]}
          text={t('detail.ofLimit', { used: show[key](allotted[key]), limit: show[key](limits[key]) })}
        />
      ))}
      <p className="text-[13px] leading-5 text-muted">
        {t('detail.exist', {
          domains: used.domains,
          accounts: used.accounts,
          storage: bytesText(used.storageBytes, locale),
        })}
      </p>
      <OveruseNote pool={reseller} />
    </div>
  );
}
