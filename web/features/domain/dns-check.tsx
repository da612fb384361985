'use client';

import { RefreshCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '../../components/ui/button.tsx';
import { CopyButton } from '../../components/ui/copy-button.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { CheckLine } from './check-line.tsx';
import { DemoLink } from './demo-link.tsx';
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
            <DemoLink url={demoDnsUrl} zone={`${zoneLines(domain.records)}\n${keyLines(domain.signingKeys)}`} />
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
    <CheckLine
      title={found === all ? t('allFound') : t('someFound', { found, all })}
      waiting={found < all}
      checking={checking}
      checkedAt={domain.checkedAt}
      action={
        <Button needs="dns:read" size="sm" disabled={checking} onClick={onCheck}>
          <RefreshCw aria-hidden />
          {t('now')}
        </Button>
      }
    />
  );
}
