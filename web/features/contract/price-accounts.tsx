'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Card } from '../../components/ui/card.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Input } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { Yen } from '../../components/ui/yen.tsx';
import { Steps } from './steps.tsx';

/** What more accounts would cost this month, before they are opened. */
export function PriceAccounts() {
  const t = useTranslations('contract');
  const trpc = useTRPC();
  const [typed, setTyped] = useState('10');
  const accounts = /^\d{1,7}$/.test(typed) ? Number(typed) : 0;
  const price = useQuery({
    ...trpc.contract.priceAccounts.queryOptions({ accounts }, { placeholderData: keepPreviousData }),
    enabled: accounts > 0,
  });
  const { data, error } = price;
  return (
    <Card title={t('whatIf')} description={t('whatIfHint')}>
      <div className="grid gap-3">
        <Field label={t('moreAccounts')} className="w-40">
          <Input
            inputMode="numeric"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            className="text-right tabular-nums"
          />
        </Field>
        {error && <Notice tone="bad">{error.message}</Notice>}
        {data && accounts > 0 && (
          <div aria-live="polite" className="grid gap-1 text-sm">
            <p className="flex justify-between gap-4">
              <span>{t('costsMore', { from: data.peak, to: data.peakThen })}</span>
              <span className="font-semibold whitespace-nowrap">
                +<Yen yen={data.totalThen - data.total} />
              </span>
            </p>
            <p className="flex justify-between gap-4 text-muted">
              <span>{t('monthThen')}</span>
              <Yen yen={data.totalThen} />
            </p>
            {data.lines
              .filter(({ key }) => key === 'accounts')
              .map(({ key, steps }) => (
                <Steps key={key} steps={steps} />
              ))}
          </div>
        )}
      </div>
    </Card>
  );
}
