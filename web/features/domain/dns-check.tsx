'use client';

import { ExternalLink, LoaderCircle, RefreshCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '../../components/ui/button.tsx';
import { cn } from '../../components/ui/class-names.ts';
import { CopyButton } from '../../components/ui/copy-button.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { Time } from '../../components/ui/time.tsx';
import { DnsRecordView } from './dns-record.tsx';
import { type Domain, hasPendingKey, isPublished } from './domain-types.ts';
import type { useDnsCheck } from './use-dns-check.ts';
import { keyLines, zoneLines } from './zone-lines.ts';

type DnsCheckProps = { check: ReturnType<typeof useDnsCheck>; demoDnsUrl: string | null };

/** The check that teaches: what is found, what is wanted, who must change it. */
export function DnsCheck({ check, demoDnsUrl }: DnsCheckProps) {
  const t = useTranslations('domain.check');
  const domain = check.data;
  if (!domain) {
    if (check.error) return <QueryFailure error={check.error} onRetry={() => void check.refetch()} />;
    return <SkeletonRows />;
  }
  return (
    <div className="divide-y divide-line">
      <Status domain={domain} checking={check.isFetching} onCheck={() => void check.refetch()} />
      {check.error && (
        <div className="px-4 py-3 sm:px-5">
          <Notice tone="bad" title={t('failed')}>
            {check.error.message}
          </Notice>
        </div>
      )}
      {domain.records.map((record) => (
        <DnsRecordView key={record.purpose} record={record} domain={domain.unicodeName} />
      ))}
      <footer className="grid gap-3 px-4 py-3.5 sm:px-5">
        {!isPublished(domain) && (
          <p className="text-[13px] leading-5 text-muted">{t('relative', { domain: domain.name })}</p>
        )}
        <div className="flex flex-wrap gap-2">
          <CopyButton text={zoneLines(domain.records)} label={t('copyAll')} showLabel />
          {demoDnsUrl && (!isPublished(domain) || hasPendingKey(domain)) && (
            <DemoLink url={demoDnsUrl} domain={domain} />
          )}
        </div>
      </footer>
    </div>
  );
}

function Status({ domain, checking, onCheck }: { domain: Domain; checking: boolean; onCheck: () => void }) {
  const t = useTranslations('domain.check');
  const all = domain.records.length;
  const found = domain.records.filter(({ state }) => state === 'found').length;
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
      <div className="min-w-0">
        <p role="status" className="text-sm font-medium">
          {found === all ? t('allFound') : t('someFound', { found, all })}
        </p>
        <p className="flex flex-wrap items-center gap-x-1.5 text-[13px] leading-5 text-muted">
          {found < all && (
            <>
              <LoaderCircle aria-hidden className={cn('size-3.5', checking && 'animate-spin')} />
              {t('automatic')}
            </>
          )}
          {domain.checkedAt && (
            <span>
              {t('last')} <Time at={domain.checkedAt} style="second" />
            </span>
          )}
        </p>
      </div>
      <Button needs="dns:read" size="sm" disabled={checking} onClick={onCheck}>
        <RefreshCw aria-hidden />
        {t('now')}
      </Button>
    </div>
  );
}

/** Only in the demo, where the reader has no DNS of the domain to go to. */
function DemoLink({ url, domain }: { url: string; domain: Domain }) {
  const t = useTranslations('domain.check');
  const zone = `${zoneLines(domain.records)}\n${keyLines(domain.signingKeys)}`;
  return (
    <Button size="sm" asChild>
      <a href={`${url}/publish?zone=${encodeURIComponent(zone)}`} target="_blank" rel="noreferrer">
        {t('demo')}
        <ExternalLink aria-hidden />
      </a>
    </Button>
  );
}
