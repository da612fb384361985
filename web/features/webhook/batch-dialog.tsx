'use client';

import { RotateCcw } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { Time } from '../../components/ui/time.tsx';
import type { Batch } from './webhook-types.ts';

type Props = { batch: Batch; pending: boolean; onReplay: () => void; onClose: () => void };

/** The attempts of one request: when, how long, from whom, and what the endpoint said; it can be sent again from here. */
export function BatchDialog({ batch, pending, onReplay, onClose }: Props) {
  const t = useTranslations('webhook');
  const common = useTranslations('common');
  const format = useFormatter();
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('attemptsTitle')}
      description={<span className="font-mono text-xs wrap-anywhere">webhook-id: {batch.id}</span>}
      footer={
        <>
          {!batch.test && (
            <Button needs="webhook:write" pending={pending} onClick={onReplay}>
              <RotateCcw aria-hidden />
              {t('replay')}
            </Button>
          )}
          <Button onClick={onClose}>{common('close')}</Button>
        </>
      }
    >
      <ol className="grid gap-4">
        {batch.nextTryAt && (
          <li className="text-sm text-muted">
            {t('nextTry', { at: format.dateTime(batch.nextTryAt, { dateStyle: 'medium', timeStyle: 'medium' }) })}
          </li>
        )}
        {batch.attempts.map(({ id, at, durationMs, remoteIp, status, failure, answer }) => (
          <li key={id} className="grid gap-1.5">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
              <Badge tone={failure ? 'bad' : 'good'}>{failure ? t(`failure.${failure}`) : t('batchState.taken')}</Badge>
              {status !== null && <span className="tabular-nums">HTTP {status}</span>}
              <Time at={at} style="second" />
            </p>
            <p className="text-[13px] text-muted tabular-nums">
              {t('took', { ms: format.number(durationMs) })}
              {remoteIp && <span className="ml-3 font-mono">{remoteIp}</span>}
            </p>
            {answer && (
              <p className="rounded-md border border-line bg-sunken px-3 py-2 font-mono text-[13px] leading-5 wrap-anywhere whitespace-pre-wrap">
                {answer}
              </p>
            )}
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
