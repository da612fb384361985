'use client';

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { alone, useTRPC } from '../../client/trpc.ts';
import { useUrlState } from '../../client/use-url-state.ts';
import { Button } from '../../components/ui/button.tsx';
import { ConfirmDialog } from '../../components/ui/dialog.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Checkbox, Select } from '../../components/ui/input.tsx';
import { useMonthText } from '../../components/ui/month.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useKeyset } from '../../components/ui/pager.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { Stat } from '../../components/ui/stat.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { yenText } from '../../components/ui/yen.tsx';
import { ResaleInvoices, useStanding } from './resale-invoices.tsx';
import { ResaleParts } from './resale-parts.tsx';

/** A reseller's months: what one costs and brings, what closing it would issue, and what is issued. */
export function ResaleMonths({ months }: { months: readonly string[] }) {
  const t = useTranslations('resale');
  const format = useFormatter();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const keyset = useKeyset();
  const [wanted, setMonth] = useUrlState('month', keyset.reset);
  const month = months.find((each) => each === wanted) ?? months[0] ?? '';
  const [standing] = useStanding(keyset.reset);
  const [asking, setAsking] = useState(false);
  const [tell, setTell] = useState(true);
  const query = useQuery(trpc.resale.month.queryOptions({ month }));
  const summed = useQuery(trpc.resale.sums.queryOptions({ month }, alone));
  const issued = useQuery(
    trpc.resale.invoices.queryOptions(
      { month, ...(standing && { standing }), cursor: keyset.cursor },
      { placeholderData: keepPreviousData },
    ),
  );
  const close = useMutation(
    trpc.resale.close.mutationOptions({
      async onSuccess({ issued: count }) {
        toast(t('closed', { count }));
        setAsking(false);
        await queries.invalidateQueries({ queryKey: trpc.resale.pathKey() });
      },
    }),
  );
  const error = query.error ?? summed.error ?? issued.error;
  if (error) return <QueryFailure error={error} onRetry={() => void queries.invalidateQueries()} />;
  const data = query.data;
  const sums = summed.data;
  const yen = (amount: number) => yenText(format, amount);
  const monthText = useMonthText();
  return (
    <div className="grid gap-5">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <Field label={t('month')} className="w-44">
          <Select value={month} onChange={(event) => setMonth(event.target.value)}>
            {months
              .toSorted()
              .toReversed()
              .map((each) => (
                <option key={each} value={each}>
                  {monthText(each)}
                </option>
              ))}
          </Select>
        </Field>
        <Button
          needs="resale:write"
          variant="primary"
          disabled={!data?.over || !data.hasIssuer || !sums || (sums.bills.open === 0 && data.closedAt !== null)}
          onClick={() => setAsking(true)}
        >
          {t('close')}
        </Button>
      </div>
      {data && !data.hasIssuer && <Notice tone="warn">{t('noIssuer')}</Notice>}
      {data && !data.over && <Notice tone="info">{t('running')}</Notice>}
      {data?.closedAt && (
        <Notice tone="info">
          {t('closedAt', { at: format.dateTime(data.closedAt, { dateStyle: 'medium', timeStyle: 'short' }) })}
        </Notice>
      )}
      <div className="grid gap-3 sm:grid-cols-3" aria-busy={!sums}>
        <Stat
          label={t('bills')}
          value={sums && yen(sums.bills.net)}
          note={sums ? t('billsNote', { issued: sums.bills.issued, open: sums.bills.open }) : t('summing')}
        />
        <Stat
          label={t('owes')}
          value={sums && yen(sums.owes.net)}
          note={sums ? t(sums.owes.billed ? 'owesBilled' : 'owesSoFar') : t('summing')}
        />
        <Stat label={t('margin')} value={sums && yen(sums.margin)} note={t('withoutTax')} />
      </div>
      <ResaleParts key={month} month={month} />
      <ResaleInvoices page={issued.data} keyset={keyset} path="/resale" month={month} />
      {asking && data && sums && (
        <ConfirmDialog
          open
          onOpenChange={(next) => {
            close.reset();
            setAsking(next);
          }}
          title={t('closeOf', { month: monthText(month) })}
          description={t('closeBody', {
            ...{ count: sums.bills.open, sum: yen(sums.bills.openTotal), left: sums.bills.left },
          })}
          confirm={t('closeConfirm')}
          pending={close.isPending}
          onConfirm={() => close.mutate({ month, tell: tell && data.canMail })}
        >
          {data.canMail && (
            <Checkbox checked={tell} onChange={(event) => setTell(event.target.checked)}>
              {t('tell')}
            </Checkbox>
          )}
          {close.error && <Notice tone="bad">{close.error.message}</Notice>}
        </ConfirmDialog>
      )}
    </div>
  );
}
