'use client';

import { CircleCheck, CircleDashed, Clock } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Card } from '../../../components/ui/card.tsx';
import { Skeleton } from '../../../components/ui/skeleton.tsx';
import { Time } from '../../../components/ui/time.tsx';
import { usePeak } from '../../account/use-peak.ts';
import { BillChange } from '../../contract/bill-change.tsx';
import type { DomainRow } from '../../domain/domain-types.ts';
import type { Customer } from '../customer-types.ts';

type SummaryProps = {
  customer: Customer | undefined;
  /** Those added last, whose records are counted. */
  domains: readonly DomainRow[];
  planned: number;
};

/** What is done, what waits, and what it makes of this month's peak. */
export function Summary({ customer, domains, planned }: SummaryProps) {
  const t = useTranslations('customer.summary');
  return (
    <div className="grid gap-4">
      <Card title={t('progress')}>
        <ul className="grid gap-2.5">
          {progressOf(customer, domains).map(({ id, state, values }) => (
            <Step key={id} state={state}>
              {t(`${id}.${state}`, values)}
            </Step>
          ))}
        </ul>
      </Card>
      <Card title={t('peak')} description={t('peakHint')}>
        <div className="grid gap-4">
          {customer && <PeakFigure label={t('ofCustomer')} customerId={customer.id} planned={planned} />}
          <PeakFigure label={t('ofAll')} customerId={undefined} planned={planned} />
          <div className="text-[13px] leading-5 text-muted empty:hidden">
            <BillChange accounts={planned} />
          </div>
        </div>
      </Card>
    </div>
  );
}

type State = 'done' | 'waits' | 'todo';
type Progress = {
  id: 'customer' | 'proof' | 'records' | 'administrator' | 'accounts';
  state: State;
  values: { count: number; all: number };
};

function progressOf(customer: Customer | undefined, domains: readonly DomainRow[]): Progress[] {
  const records = domains.flatMap((domain) => domain.records);
  const found = records.filter(({ state }) => state === 'found').length;
  const all = customer?.domains ?? 0;
  const proven = all - (customer?.unprovenDomains ?? 0);
  const administrators = customer?.administrators ?? [];
  const active = administrators.filter((person) => person.active).length;
  const of = (count: number, all: number): State => (all === 0 ? 'todo' : count === all ? 'done' : 'waits');
  const accounts = customer?.accounts ?? 0;
  return [
    { id: 'customer', state: customer ? 'done' : 'todo', values: { count: 0, all: 0 } },
    { id: 'proof', state: of(proven, all), values: { count: proven, all } },
    { id: 'records', state: of(found, records.length), values: { count: found, all: records.length } },
    {
      id: 'administrator',
      state: active > 0 ? 'done' : administrators.length > 0 ? 'waits' : 'todo',
      values: { count: active, all: administrators.length },
    },
    { id: 'accounts', state: accounts > 0 ? 'done' : 'todo', values: { count: accounts, all: accounts } },
  ];
}

const icons = { done: CircleCheck, waits: Clock, todo: CircleDashed };
const tones = { done: 'text-good-ink', waits: 'text-info-ink', todo: 'text-faint' };

function Step({ state, children }: { state: State; children: ReactNode }) {
  const t = useTranslations('customer.summary.state');
  const Icon = icons[state];
  return (
    <li className="flex gap-2 text-sm leading-5">
      <Icon aria-label={t(state)} role="img" className={`mt-0.5 size-4 shrink-0 ${tones[state]}`} />
      <span className={state === 'todo' ? 'text-muted' : undefined}>{children}</span>
    </li>
  );
}

type PeakFigureProps = { label: string; customerId: string | undefined; planned: number };

function PeakFigure({ label, customerId, planned }: PeakFigureProps) {
  const t = useTranslations('customer.summary');
  const format = useFormatter();
  const peak = usePeak(customerId, planned);
  return (
    <section aria-label={label}>
      <h3 className="text-xs leading-5 text-muted">{label}</h3>
      {peak ? (
        <>
          <p className="text-lg leading-7 font-semibold tabular-nums">
            {format.number(peak.peak)}
            {peak.after > peak.peak && ` → ${format.number(peak.after)}`}
          </p>
          <p className="text-[13px] leading-5 text-muted">
            {t('now', { current: peak.current })}
            {peak.peak > 0 && (
              <>
                {' · '}
                {t('reached')} <Time at={peak.reachedAt} />
              </>
            )}
          </p>
          {planned > 0 && (
            <p role="status" className="mt-1 text-[13px] leading-5">
              {peak.after > peak.peak ? t('rises', { planned, after: peak.after }) : t('stays', { planned })}
            </p>
          )}
        </>
      ) : (
        <Skeleton className="my-1 h-5 w-24" />
      )}
    </section>
  );
}
