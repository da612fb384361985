'use client';

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { useUrlState } from '../../client/use-url-state.ts';
import { Button } from '../../components/ui/button.tsx';
import { ConfirmDialog } from '../../components/ui/dialog.tsx';
import { useMonthText } from '../../components/ui/month.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { useKeyset } from '../../components/ui/pager.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { Stat } from '../../components/ui/stat.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { yenText } from '../../components/ui/yen.tsx';
import { ServiceState } from '../collection/service-state.tsx';
import { CloseSettings } from './close-settings.tsx';
import { InvoiceTable } from './invoice-table.tsx';
import { IssuerSettings } from './issuer-settings.tsx';
import { MonthField } from './month-field.tsx';
import { MonthFindings } from './month-findings.tsx';
import { Change, MonthParts } from './month-parts.tsx';

/** The operator's months: what closing one would issue, what would be left out and why, and what is issued. */
export function Billing({ months }: { months: readonly [string, ...string[]] }) {
  const t = useTranslations('invoice');
  const monthText = useMonthText();
  const format = useFormatter();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [wanted, setMonth] = useUrlState('month');
  const month = months.find((each) => each === wanted) ?? months[0];
  const [asking, setAsking] = useState(false);
  const preview = useQuery(trpc.invoice.preview.queryOptions({ month }));
  const findings = useQuery(trpc.invoice.findings.queryOptions({ month }));
  const keyset = useKeyset();
  const issued = useQuery(
    trpc.invoice.list.queryOptions({ month, cursor: keyset.cursor }, { placeholderData: keepPreviousData }),
  );
  const close = useMutation(
    trpc.invoice.close.mutationOptions({
      async onSuccess({ issued: count }) {
        toast(t('closedToast', { count }));
        setAsking(false);
        await queries.invalidateQueries({ queryKey: trpc.invoice.pathKey() });
      },
    }),
  );
  const error = preview.error ?? findings.error ?? issued.error;
  if (error) return <QueryFailure error={error} onRetry={() => void queries.invalidateQueries()} />;
  const data = preview.data;
  const sum = data && yenText(format, data.planned.total);
  const compared = data && t('planned.compared', { sum: yenText(format, data.planned.before) });
  const open = findings.data?.filter(({ acknowledged }) => acknowledged === null).length;
  const waiting = data && data.planned.count > 0;
  return (
    <>
      <PageHeader
        title={t('billing')}
        description={t('billingHint')}
        action={
          <Button
            variant="primary"
            disabled={!data || open !== 0 || (!waiting && data.closedAt !== null)}
            onClick={() => setAsking(true)}
          >
            {t('close')}
          </Button>
        }
      />
      <div className="mb-4 flex">
        <MonthField
          months={months}
          value={month}
          onChange={(chosen) => {
            setMonth(chosen);
            keyset.reset();
          }}
        />
      </div>
      <div className="grid gap-5">
        {data?.closedAt && (
          <Notice tone="info">
            {t('closedAt', { at: format.dateTime(data.closedAt, { dateStyle: 'medium', timeStyle: 'short' }) })}
          </Notice>
        )}
        <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
          <Stat label={t('toIssue')} value={data && format.number(data.planned.count)} note={sum} />
          <Stat
            label={t('planned.change')}
            value={data && <Change by={data.planned.total - data.planned.before} />}
            note={compared}
          />
          <Stat label={t('exceptions')} value={data && format.number(data.left)} />
          <Stat label={t('issuedCount')} value={data && format.number(data.issued)} />
        </div>
        {data && !data.closedAt && <ByItself since={data.waitsSince} isLast={month === months[0]} />}
        {open !== undefined && open > 0 && (waiting || !data?.closedAt) && (
          <Notice tone="warn">{t('findings.open', { count: open })}</Notice>
        )}
        {findings.data && <MonthFindings month={month} findings={findings.data} />}
        {data && <MonthParts key={month} preview={data} />}
        <InvoiceTable page={issued.data} keyset={keyset} path="/billing" month={month} />
        <CloseSettings />
        <ServiceState />
        <IssuerSettings />
      </div>
      {asking && data && (
        <ConfirmDialog
          open
          onOpenChange={setAsking}
          title={t('closeOf', { month: monthText(month) })}
          description={t('closeBody', { count: data.planned.count, left: data.left, sum: sum ?? '' })}
          confirm={t('close')}
          pending={close.isPending}
          onConfirm={() => close.mutate({ month })}
        >
          {close.error && <Notice tone="bad">{close.error.message}</Notice>}
        </ConfirmDialog>
      )}
    </>
  );
}

/** What becomes of a month without anybody: it waits, or closes by itself on a day. Nothing where the operator closes by hand. */
function ByItself({ since, isLast }: { since: Date | null; isLast: boolean }) {
  const t = useTranslations('invoice.rules');
  const trpc = useTRPC();
  const { data: rules } = useQuery(trpc.invoice.closeRules.queryOptions());
  if (!rules?.automatic || !isLast) return null;
  return <Notice tone="info">{since ? t('waits') : t('comes', { day: rules.fromDay })}</Notice>;
}
