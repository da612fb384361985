'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { Notice } from '../../components/ui/notice.tsx';
import { yenText } from '../../components/ui/yen.tsx';
import type { Flag } from './application-types.ts';

/** What the data tells against an applicant, each with where it was found. */
export function Flags({ flags }: { flags: readonly Flag[] }) {
  const t = useTranslations('application');
  const grounds = useTranslations('contract.ground');
  const format = useFormatter();
  if (flags.length === 0) return <Notice tone="good">{t('noFlags')}</Notice>;
  return (
    <Notice tone="warn" live={false} title={t('review', { count: flags.length })}>
      <ul className="grid gap-1">
        {flags.map(({ ground, contract, by, because, yen }, at) => (
          <li key={at}>
            <span className="font-medium text-ink">{t(`ground.${ground}`)}</span>
            {because && ` · ${grounds(because)}`}
            {yen > 0 && ` · ${yenText(format, yen)}`}
            {contract && by && ` · ${t(`foundBy.${by}`, { contract })}`}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
