'use client';

import { useTranslations } from 'next-intl';
import { Notice } from '../../components/ui/notice.tsx';
import type { Added } from './suppression-types.ts';

/** What was not taken in, and why. */
export function RefusedRows({ rows }: { rows: Added['refused'] }) {
  const t = useTranslations('suppression');
  const refusals = useTranslations('refusals');
  return (
    <Notice tone="warn">
      <p>{t('refused', { count: rows.length })}</p>
      <ul className="mt-1 grid gap-0.5">
        {rows.map(({ row, typed, key, params }) => (
          <li key={row}>
            <span className="font-mono text-[13px] wrap-anywhere">{typed}</span>{' '}
            <span className="text-[13px]">{refusals(key, params as never)}</span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
