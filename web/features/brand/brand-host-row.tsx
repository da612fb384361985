'use client';

import { Star } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useFormatter, useTranslations } from 'next-intl';
import { giveUpHours } from '../../../core/tenancy/portal-host-claim.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { Time } from '../../components/ui/time.tsx';
import { hostTones } from './host-tones.ts';
import type { BrandHost } from './use-brand-hosts.ts';

// The name that a portal begins with has neither.
const HostActions = dynamic(async () => (await import('./host-actions.tsx')).HostActions);
const HostRecords = dynamic(async () => (await import('./host-records.tsx')).HostRecords);

type RowProps = { host: BrandHost; demoDnsUrl: string | null; checking: boolean };

/** One host name: how it stands, what is to be done about it, and what can be done with it. */
export function BrandHostRow({ host, demoDnsUrl, checking }: RowProps) {
  const t = useTranslations('brand.hosts');
  const format = useFormatter();
  const { state, since, main, claimId, certificate } = host;
  const asked = state !== 'serving' && claimId !== null;
  return (
    <section aria-label={host.unicodeName}>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3.5 sm:px-5">
        <div className="grid min-w-0 flex-1 basis-64 gap-1">
          <h3 className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm font-semibold">
            <span className="min-w-0 wrap-anywhere">{host.unicodeName}</span>
            {main && (
              <Badge tone="info" icon={Star}>
                {t('main')}
              </Badge>
            )}
            <Badge tone={hostTones[state]}>{t(`state.${state}`)}</Badge>
          </h3>
          <p className="text-[13px] leading-5 text-muted">
            {[host.unicodeName !== host.host && host.host, main && t('mainHint'), claimId === null && t('standard')]
              .filter(Boolean)
              .join(' · ')}
          </p>
          {certificate && <Certificate certificate={certificate} />}
          {state !== 'serving' && state !== 'waiting' && (
            <p className="text-[13px] leading-5">
              {t(`explain.${state}`, {
                hours: giveUpHours,
                since: since ? format.dateTime(since, { dateStyle: 'medium', timeStyle: 'short' }) : '',
              })}
            </p>
          )}
        </div>
        {!main && <HostActions host={host} />}
      </div>
      {asked && <HostRecords host={host} demoDnsUrl={demoDnsUrl} checking={checking} />}
    </section>
  );
}

function Certificate({ certificate }: { certificate: NonNullable<BrandHost['certificate']> }) {
  const t = useTranslations('brand.hosts');
  const format = useFormatter();
  const { state, notAfter, lastError, nextTryAt } = certificate;
  const until = notAfter ? format.dateTime(notAfter, { dateStyle: 'medium' }) : '';
  const failed = state === 'failing' || state === 'at-risk' || state === 'expired';
  return (
    <div className="text-[13px] leading-5 text-muted">
      <p>{t(`certificate.${state}`, { until })}</p>
      {failed && (
        <p className="break-words">
          {lastError && t('reason', { reason: lastError })}{' '}
          {nextTryAt && (
            <>
              {t('again')} <Time at={nextTryAt} />
            </>
          )}
        </p>
      )}
    </div>
  );
}
