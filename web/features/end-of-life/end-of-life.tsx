'use client';

import { useQuery } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { type EndStep, endSteps } from '../../../core/contract/end-of-life.ts';
import { useTRPC } from '../../client/trpc.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { yenText } from '../../components/ui/yen.tsx';
import type { End } from './end-types.ts';
import { EraseDialog } from './erase-dialog.tsx';
import { Erasure } from './erasure.tsx';
import { OpenExport } from './open-export.tsx';
import { WaiveDebts } from './waive-debts.tsx';

/** How a contract is wound up, step by step; the operator does what a step waits for here. */
export function EndOfLife({ resellerId }: { resellerId: string }) {
  const t = useTranslations('endOfLife');
  const trpc = useTRPC();
  const query = useQuery(
    trpc.endOfLife.ofReseller.queryOptions(
      { resellerId },
      {
        refetchInterval: ({ state: { data } }) => (data?.erasure && !data.erasure.finishedAt ? 2_000 : false),
      },
    ),
  );
  if (query.error) return <QueryFailure error={query.error} onRetry={() => void query.refetch()} />;
  const end = query.data;
  if (!end) return <SkeletonRows rows={5} />;
  return (
    <Card title={t('title')} description={t('hint')}>
      <ol className="grid gap-4">
        {endSteps.map((step, at) => (
          <Step key={step} step={step} number={at + 1} end={end}>
            <Waits step={step} end={end} resellerId={resellerId} />
          </Step>
        ))}
      </ol>
    </Card>
  );
}

type StepProps = { step: EndStep; number: number; end: End; children: ReactNode };

function Step({ step, number, end, children }: StepProps) {
  const t = useTranslations('endOfLife');
  const state = end.done.includes(step) ? 'done' : end.step === step ? 'now' : 'later';
  return (
    <li className="grid grid-cols-[1.75rem_minmax(0,1fr)] gap-x-3" aria-current={state === 'now' ? 'step' : undefined}>
      <span
        aria-hidden
        className={`grid size-7 place-items-center rounded-full border text-xs font-semibold ${
          state === 'done'
            ? 'border-good/40 bg-good-wash text-good-ink'
            : state === 'now'
              ? 'border-brand bg-brand text-on-brand'
              : 'border-line text-muted'
        }`}
      >
        {state === 'done' ? <Check className="size-4" /> : number}
      </span>
      <div className="grid min-w-0 gap-2 pt-0.5">
        <h3 className="flex flex-wrap items-center gap-2 text-sm font-medium">
          {t(`step.${step}`)}
          <Badge tone={state === 'done' ? 'good' : state === 'now' ? 'info' : 'neutral'}>{t(`state.${state}`)}</Badge>
        </h3>
        {children}
      </div>
    </li>
  );
}

function Waits({ step, end, resellerId }: { step: EndStep; end: End; resellerId: string }) {
  const t = useTranslations('endOfLife');
  const format = useFormatter();
  const day = (of: string) => format.dateTime(new Date(`${of}T00:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' });
  const yen = (of: number) => yenText(format, of);
  const now = end.step === step;
  const text = (words: ReactNode) => <p className="text-sm text-muted">{words}</p>;
  switch (step) {
    case 'stop':
      return now && text(end.lastDay ? t('stopWaits', { day: day(end.lastDay) }) : t('stopNone'));
    case 'invoice':
      if (!now || !end.lastDay || !end.from) return null;
      return (
        <>
          {text(t('invoiceWaits', { month: end.lastDay.slice(0, 7), day: day(end.from) }))}
          {end.today >= end.from && (
            <Button size="sm" className="justify-self-start" asChild>
              <Link href="/billing">{t('toBilling')}</Link>
            </Button>
          )}
        </>
      );
    case 'settle':
      return (
        <>
          {now && text(t('settleWaits', { open: yen(end.open), late: yen(end.lateCharges) }))}
          {end.waived > 0 && text(t('waived', { amount: yen(end.waived), reason: end.waivedReason ?? '' }))}
          {end.credit > 0 && end.step !== null && (
            <Notice tone="warn">{t('credit', { credit: yen(end.credit) })}</Notice>
          )}
          {now && <WaiveDebts end={end} resellerId={resellerId} />}
        </>
      );
    case 'export':
      return (
        <>
          {end.window && text(t('windowOpen', { from: day(end.window.from), until: day(end.window.until) }))}
          {now && <OpenExport end={end} resellerId={resellerId} />}
        </>
      );
    case 'erase':
      if (end.erasure) return <Erasure erasure={end.erasure} />;
      return (
        now && (
          <>
            {text(t('eraseWaits'))}
            <EraseDialog contractor={end.contractor} resellerId={resellerId} />
          </>
        )
      );
  }
}
