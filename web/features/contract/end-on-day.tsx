'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { addDays, daysBetween, laterOf } from '../../../core/calendar/day.ts';
import { mayEnd } from '../../../core/contract/may-end.ts';
import { useTRPC } from '../../client/trpc.ts';
import { Card } from '../../components/ui/card.tsx';
import { cn } from '../../components/ui/class-names.ts';
import { Day } from '../../components/ui/day.tsx';
import { Field, useField } from '../../components/ui/field.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { Yen } from '../../components/ui/yen.tsx';
import { ContractLine } from './contract-line.tsx';
import type { Contract } from './contract-types.ts';

type EndOnDayProps = { contract: Contract /** Null: one's own. */; resellerId: string | null };

/** A day is asked for once the hand rests. Milliseconds. */
const restMs = 200;

/** The days of a contract on a line, and what would be owed if it ended on a day that is chosen there. Nothing is done by it. */
export function EndOnDay({ contract, resellerId }: EndOnDayProps) {
  const t = useTranslations('contract');
  const trpc = useTRPC();
  const { today, dates, ending } = contract;
  const last = laterOf(addDays(today, 365), dates.minimumTermEnd ? addDays(dates.minimumTermEnd, 60) : today);
  const [days, setDays] = useState(0);
  const [asked, setAsked] = useState<string | null>(null);
  useEffect(() => {
    const rest = setTimeout(() => setAsked(days === 0 ? null : addDays(today, days)), restMs);
    return () => clearTimeout(rest);
  }, [days, today]);
  const isOpen = mayEnd(contract);
  const shown = { placeholderData: keepPreviousData };
  const own = useQuery({
    ...trpc.contract.quote.queryOptions({ designated: asked }, shown),
    enabled: isOpen && resellerId === null,
  });
  const of = useQuery({
    ...trpc.contract.quoteOf.queryOptions({ designated: asked, resellerId: resellerId ?? '' }, shown),
    enabled: isOpen && resellerId !== null,
  });
  const { data: quote, error } = resellerId === null ? own : of;
  return (
    <Card title={t('timeline.title')} description={isOpen ? t('timeline.hint') : undefined}>
      <ContractLine contract={contract} end={ending?.lastDay ?? (isOpen ? (quote?.lastDay ?? null) : null)} />
      {isOpen && (
        <div className="mt-4 grid items-end gap-4 border-t border-line pt-4 sm:grid-cols-[minmax(0,1fr)_auto]">
          <Field
            label={t('timeline.day')}
            hint={days === 0 ? t('timeline.soonest') : <Day day={addDays(today, days)} />}
          >
            <DayRange value={days} max={daysBetween(today, last)} onChange={setDays} />
          </Field>
          {error && <Notice tone="bad">{error.message}</Notice>}
          {quote && !error && (
            <p aria-live="polite" className="min-w-44 sm:text-right">
              <span className="block text-xs text-muted">{t('charge')}</span>
              <span className="block text-lg leading-7 font-semibold">
                <Yen yen={quote.charge} />
              </span>
              <span className="text-xs text-muted">
                {t('lastDay')} <Day day={quote.lastDay} />
              </span>
            </p>
          )}
        </div>
      )}
    </Card>
  );
}

/** Drawn here: a browser draws a white line on a dark page where it finds the brand's colour too dark. */
const drawn = {
  line: '[&::-webkit-slider-runnable-track]:h-1.5 [&::-webkit-slider-runnable-track]:rounded-full [&::-webkit-slider-runnable-track]:bg-line-strong',
  lineOfFirefox: '[&::-moz-range-track]:h-1.5 [&::-moz-range-track]:rounded-full [&::-moz-range-track]:bg-line-strong',
  knob: '[&::-webkit-slider-thumb]:-mt-[5px] [&::-webkit-slider-thumb]:size-4 [&::-webkit-slider-thumb]:appearance-none [&::-webkit-slider-thumb]:rounded-full [&::-webkit-slider-thumb]:bg-brand',
  knobOfFirefox:
    '[&::-moz-range-thumb]:size-4 [&::-moz-range-thumb]:rounded-full [&::-moz-range-thumb]:border-0 [&::-moz-range-thumb]:bg-brand',
};

type DayRangeProps = { value: number; max: number; onChange: (days: number) => void };

function DayRange({ value, max, onChange }: DayRangeProps) {
  return (
    <input
      {...useField()}
      type="range"
      min={0}
      max={max}
      value={value}
      onChange={(event) => onChange(Number(event.target.value))}
      className={cn('h-8 w-full cursor-pointer appearance-none bg-transparent', ...Object.values(drawn))}
    />
  );
}
