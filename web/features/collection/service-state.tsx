'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { Time } from '../../components/ui/time.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import type { Overview } from './collection-types.ts';

/** The operator's view of the payment service: the last comparison, what differs, and calls that do not get through. */
export function ServiceState() {
  const t = useTranslations('collection');
  const format = useFormatter();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const { data, error } = useQuery(trpc.stripe.overview.queryOptions());
  const done = {
    async onSuccess() {
      toast(t('saved'));
      await queries.invalidateQueries({ queryKey: trpc.stripe.pathKey() });
    },
  };
  const settle = useMutation(trpc.stripe.settleDifference.mutationOptions(done));
  const retry = useMutation(trpc.stripe.retryCall.mutationOptions(done));
  if (error) return <Notice tone="bad">{error.message}</Notice>;
  if (!data) return null;
  const { isOn, run, differences, declined, calls } = data;
  const failure = settle.error ?? retry.error;
  return (
    <Card
      title={t('service')}
      description={t('serviceHint')}
      action={
        <Badge tone={!isOn ? 'neutral' : differences.length + declined.length + calls.length > 0 ? 'warn' : 'good'}>
          {t(isOn ? 'on' : 'off')}
        </Badge>
      }
    >
      <div className="grid gap-4 text-sm">
        {failure && <Notice tone="bad">{failure.message}</Notice>}
        {!isOn && <p className="text-muted">{t('offBody')}</p>}
        {run && (
          <p className="text-muted">
            {t('lastRun')} <Time at={run.at} />
            {' · '}
            {t('runCounts', { events: format.number(run.events), applied: format.number(run.applied) })}
          </p>
        )}
        {isOn && !run && <p className="text-muted">{t('noRun')}</p>}
        {differences.length > 0 && (
          <ul className="grid divide-y divide-line border-y border-line" aria-label={t('differences')}>
            {differences.map((each) => (
              <Difference key={each.id} difference={each}>
                <Button size="sm" pending={settle.isPending} onClick={() => settle.mutate({ id: each.id })}>
                  {t('settle')}
                </Button>
              </Difference>
            ))}
          </ul>
        )}
        {declined.length > 0 && (
          <ul className="grid divide-y divide-line border-y border-line" aria-label={t('declinedCards')}>
            {declined.map((each) => (
              <DeclinedCard key={each.invoice.id} declined={each} />
            ))}
          </ul>
        )}
        {calls.length > 0 && (
          <ul className="grid divide-y divide-line border-y border-line" aria-label={t('calls')}>
            {calls.map(({ id, kind, recipient, failures, error: said, nextTryAt }) => (
              <li key={id} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-3">
                <div className="min-w-0 flex-1">
                  <p className="font-medium">
                    {t(`call.${kind}`)} · {recipient}
                  </p>
                  <p className="break-words text-muted">
                    {t('failed', { count: failures })} {said}
                  </p>
                  <p className="text-xs text-muted">
                    {nextTryAt ? (
                      <>
                        {t('nextTry')} <Time at={nextTryAt} />
                      </>
                    ) : (
                      t('stopped')
                    )}
                  </p>
                </div>
                <Button size="sm" pending={retry.isPending} onClick={() => retry.mutate({ id })}>
                  {t('tryNow')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Card>
  );
}

function Difference({
  difference,
  children,
}: {
  difference: Overview['differences'][number];
  children: React.ReactNode;
}) {
  const t = useTranslations('collection');
  const { kind, invoice, objectId, ours, theirs } = difference;
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-3">
      <div className="min-w-0 flex-1">
        <p className="font-medium">{t(`difference.${kind}`)}</p>
        <p className="break-words text-muted">
          {invoice ? (
            <Link href={`/billing/${invoice.id}`} className="underline underline-offset-2">
              {invoice.number} · {invoice.recipient}
            </Link>
          ) : (
            <span className="font-mono text-xs">{objectId}</span>
          )}
        </p>
        <p className="text-muted">{t('oursTheirs', { ours: ours || '–', theirs: theirs || '–' })}</p>
      </div>
      {children}
    </li>
  );
}

function DeclinedCard({ declined }: { declined: Overview['declined'][number] }) {
  const t = useTranslations('collection');
  const { invoice, resellerId, recipient, code, attempts, at } = declined;
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-3">
      <div className="min-w-0 flex-1">
        <p className="font-medium">{t('declined')}</p>
        <p className="break-words text-muted">
          <Link href={`/billing/${invoice.id}`} className="underline underline-offset-2">
            {invoice.number} · {recipient}
          </Link>
        </p>
        <p className="text-muted">
          {t('declinedBecause', { code, attempts })} · <Time at={at} />
        </p>
      </div>
      <Button size="sm" asChild>
        <Link href={`/resellers/${resellerId}/contract`}>{t('toContract')}</Link>
      </Button>
    </li>
  );
}
