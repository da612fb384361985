'use client';

import { CircleCheck, CircleX, Flag, Inbox, type LucideIcon, MailX, OctagonMinus, RotateCw } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { type Tone, toneStyle } from '../../components/ui/badge.tsx';
import { cn } from '../../components/ui/class-names.ts';
import { Time } from '../../components/ui/time.tsx';
import { Mono, Tls } from './delivery-facts.tsx';
import { codesOf, type DeliveryEvent, type Timeline } from './delivery-types.ts';
import { useReading } from './use-reading.ts';

const kinds = ['accepted', 'delivered', 'deferred', 'bounced', 'rejected', 'returned', 'complained'] as const;
type Kind = (typeof kinds)[number];

const looks: Record<Kind, [Tone, LucideIcon]> = {
  accepted: ['info', Inbox],
  delivered: ['good', CircleCheck],
  deferred: ['warn', RotateCw],
  bounced: ['bad', CircleX],
  rejected: ['neutral', OctagonMinus],
  returned: ['bad', MailX],
  complained: ['warn', Flag],
};

/** What happened, in order, each with the evidence, our reading of it and what we did. */
export function DeliveryTimeline({ delivery }: { delivery: Timeline }) {
  const t = useTranslations('delivery.detail');
  if (delivery.events.length === 0) return <p className="text-sm text-muted">{t('noEvents')}</p>;
  return (
    <ol aria-label={t('timeline')} className="grid">
      {delivery.events.map((event) => (
        <Event key={event.id} event={event} silent={delivery.sender === ''} />
      ))}
    </ol>
  );
}

function Event({ event, silent }: { event: DeliveryEvent; silent: boolean }) {
  const t = useTranslations('delivery.event');
  const reading = useReading()(event);
  const did = useWhatWeDid()(event, silent);
  const kind = kinds.find((name) => name === event.kind) ?? 'accepted';
  const [tone, Icon] = looks[kind];
  return (
    <li className="relative grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 pb-6 last:pb-0">
      <span aria-hidden className="absolute top-7 bottom-0 left-[13px] w-px bg-line [li:last-child>&]:hidden" />
      <span className={cn('flex size-7 items-center justify-center rounded-full', toneStyle[tone])}>
        <Icon aria-hidden className="size-4" />
      </span>
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-2.5 gap-y-0.5 pt-0.5">
          <span className="font-medium">{t(kind)}</span>
          {event.attempt !== null && (
            <span className="text-[13px] text-muted">{t('attempt', { attempt: event.attempt })}</span>
          )}
          <span className="text-[13px] text-muted">
            <Time at={event.at} style="second" />
          </span>
        </p>
        <dl className="mt-2 grid gap-x-4 gap-y-1.5 text-sm sm:grid-cols-[7rem_minmax(0,1fr)]">
          {reading && <Line label={t('reading')}>{reading}</Line>}
          <Line label={t('did')}>{did}</Line>
          <Evidence event={event} />
        </dl>
      </div>
    </li>
  );
}

/** Who was asked, from where, and the answer as it came. */
function Evidence({ event }: { event: DeliveryEvent }) {
  const t = useTranslations('delivery.event');
  const { kind, remoteHost, remoteIp, sourceIp, sourceHelo, reply } = event;
  const codes = codesOf(event.code, event.enhanced);
  return (
    <>
      {remoteHost !== null && (
        <Line label={t('server')}>
          <Mono>{remoteIp && remoteIp !== remoteHost ? `${remoteHost} [${remoteIp}]` : remoteHost}</Mono>
        </Line>
      )}
      {sourceIp !== null && (
        <Line label={t('source')}>
          <Mono>{sourceHelo ? `${sourceIp} (HELO ${sourceHelo})` : sourceIp}</Mono>
        </Line>
      )}
      {remoteHost !== null && event.tls !== null && (
        <Line label={t('tls')}>
          <Tls tls={event.tls} />
        </Line>
      )}
      {codes && (
        <Line label={t(kind === 'returned' ? 'status' : 'code')}>
          <Mono>{codes}</Mono>
        </Line>
      )}
      {reply !== null && (
        <Line label={t(kind === 'returned' || kind === 'complained' ? 'diagnostic' : 'raw')}>
          <code className="block rounded-md bg-sunken px-2.5 py-1.5 font-mono text-[13px] leading-5 break-words whitespace-pre-wrap">
            {reply}
          </code>
        </Line>
      )}
    </>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="pt-px text-[13px] leading-5 text-muted max-sm:mt-1">{label}</dt>
      <dd className="min-w-0 leading-5">{children}</dd>
    </>
  );
}

/** The other half of an event: what followed from it. */
function useWhatWeDid() {
  const t = useTranslations('delivery.event');
  const format = useFormatter();
  return ({ kind, nextAttemptAt, reason }: DeliveryEvent, silent: boolean): string => {
    switch (kind) {
      case 'delivered':
        return t('didDelivered');
      case 'deferred':
        return nextAttemptAt
          ? t('didDeferred', { at: format.dateTime(nextAttemptAt, { dateStyle: 'medium', timeStyle: 'medium' }) })
          : t('didDeferredSoon');
      case 'bounced':
        if (reason === 'DELETED_WITHOUT_NOTICE') return t('didDeletedSilent');
        return t(silent ? 'didBouncedSilent' : 'didBounced');
      case 'rejected':
        return t('didRejected');
      case 'returned':
        return t('didReturned');
      case 'complained':
        return t('didComplained');
      default:
        return t('didAccepted');
    }
  };
}
