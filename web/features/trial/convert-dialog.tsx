'use client';

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Day } from '../../components/ui/day.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { Facts } from '../../components/ui/facts.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Input } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { Yen } from '../../components/ui/yen.tsx';
import type { Contract } from '../contract/contract-types.ts';
import { LineName } from '../contract/line-name.tsx';
import { Steps } from '../contract/steps.tsx';
import type { Conversion } from './trial-types.ts';

type ConvertDialogProps = { contract: Contract; resellerId: string | null; onClose: () => void };

/** Makes a trial a paid contract: dates, minimum term and what it will cost are shown first, and only what is shown is confirmed. */
export function ConvertDialog({ contract, resellerId, onClose }: ConvertDialogProps) {
  const t = useTranslations('trial');
  const common = useTranslations('common');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [from, setFrom] = useState('');
  const asked = { resellerId: resellerId ?? '', from: /^2\d{3}-\d{2}$/.test(from) ? from : null };
  const shown = { placeholderData: keepPreviousData, retry: false };
  const own = useQuery({ ...trpc.trial.quote.queryOptions(undefined, shown), enabled: resellerId === null });
  const of = useQuery({ ...trpc.trial.quoteOf.queryOptions(asked, shown), enabled: resellerId !== null });
  const { data: quote, error, isPlaceholderData } = resellerId === null ? own : of;
  const done = {
    async onSuccess() {
      toast(t('converted'));
      onClose();
      await queries.invalidateQueries();
    },
    // What is shown is out of date: show what holds now, and ask again.
    onError: () => queries.invalidateQueries({ queryKey: trpc.trial.pathKey() }),
  };
  const convert = useMutation(trpc.trial.convert.mutationOptions(done));
  const convertOf = useMutation(trpc.trial.convertOf.mutationOptions(done));
  const failed = convert.error ?? convertOf.error ?? error;

  function confirm() {
    if (!quote) return;
    const { billingStart, minimumTermEnd, initial, total } = quote;
    const confirmed = { billingStart, minimumTermEnd, initial, total };
    if (resellerId === null) convert.mutate({ confirmed });
    else convertOf.mutate({ ...asked, confirmed });
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('convert')}
      description={t('convertBody')}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button
            variant="primary"
            disabled={!quote || isPlaceholderData || error !== null}
            pending={convert.isPending || convertOf.isPending}
            onClick={confirm}
          >
            {t('convertConfirm')}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        {failed && <Notice tone="bad">{failed.message}</Notice>}
        {resellerId !== null && (
          <Field label={t('firstMonth')} hint={t('firstMonthHint')} optional className="w-52">
            <Input
              type="month"
              value={from}
              min={contract.today.slice(0, 7)}
              onChange={(event) => setFrom(event.target.value)}
            />
          </Field>
        )}
        {quote && !error && <ConversionParts quote={quote} />}
      </div>
    </Dialog>
  );
}

function ConversionParts({
  quote: { billingStart, minimumTermEnd, plan, initial, lines, total },
}: {
  quote: Conversion;
}) {
  const t = useTranslations('trial');
  const contract = useTranslations('contract');
  return (
    <div aria-live="polite" className="grid gap-4 rounded-lg border border-line bg-sunken p-4">
      <Facts
        columns
        facts={[
          { label: contract('plan'), value: plan.name },
          { label: contract('date.billingStart'), value: <Day day={billingStart} /> },
          {
            label: contract('date.minimumTermEnd'),
            value: minimumTermEnd ? <Day day={minimumTermEnd} /> : t('noTerm'),
          },
          { label: t('initial'), value: <Yen yen={initial} /> },
        ]}
      />
      <div className="grid gap-1 border-t border-line pt-3">
        <p className="flex items-baseline justify-between gap-4 text-sm font-medium">
          <span>{t('firstBill')}</span>
          <Yen yen={total} />
        </p>
        {lines.map((line, at) => (
          <div key={at} className="grid gap-0.5 text-sm">
            <p className="flex justify-between gap-4">
              <span>
                <LineName line={line} />
              </span>
              <Yen yen={line.amount} />
            </p>
            <Steps steps={line.steps} />
          </div>
        ))}
      </div>
      <p className="text-xs leading-5 text-muted">{t('billNote')}</p>
    </div>
  );
}
