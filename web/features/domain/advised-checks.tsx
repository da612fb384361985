'use client';

import { RefreshCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useLooksOnly } from '../../components/ui/allowed.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { ClientRecords } from '../mail-client/client-records.tsx';
import { Sts } from '../sts/sts.tsx';
import { CheckCard } from './check-card.tsx';
import { DnsRecordView } from './dns-record.tsx';
import type { Domain } from './domain-types.ts';
import { StateBadge } from './state-badge.tsx';
import { useAdvised } from './use-advised.ts';

type AdvisedChecksProps = { domain: Domain; isReseller: boolean; folded?: boolean };

/** Everything that DNS should say of a domain beside what its mail waits for. The same where it is set up and on its own page. */
export function AdvisedChecks({ domain, isReseller, folded = false }: AdvisedChecksProps) {
  const { id, unicodeName } = domain;
  const sts = domain.provenAt && (
    <Sts domainId={id} unicodeName={unicodeName} isReseller={isReseller} folded={folded} />
  );
  // The others are looked up, and nothing of them is kept.
  if (useLooksOnly()) return sts;
  return <LookedUp domain={domain} sts={sts} folded={folded} />;
}

function LookedUp({ domain, sts, folded }: { domain: Domain; sts: ReactNode; folded: boolean }) {
  const { id, unicodeName } = domain;
  const check = useAdvised(id);
  return (
    <>
      <DmarcCheck check={check} unicodeName={unicodeName} folded={folded} />
      {sts}
      <ClientRecords domainId={id} unicodeName={unicodeName} folded={folded} />
      <SourceCheck check={check} folded={folded} />
    </>
  );
}

type Check = ReturnType<typeof useAdvised>;

function Again({ check }: { check: Check }) {
  const t = useTranslations('domain.check');
  return (
    <Button size="sm" disabled={check.isFetching} onClick={() => void check.refetch()}>
      <RefreshCw aria-hidden />
      {t('now')}
    </Button>
  );
}

function Waiting({ check }: { check: Check }) {
  return (
    <div className="px-4 py-4 sm:px-5">
      {check.error ? (
        <QueryFailure error={check.error} onRetry={() => void check.refetch()} />
      ) : (
        <Skeleton className="h-28" />
      )}
    </div>
  );
}

type PartProps = { check: Check; folded: boolean };

function DmarcCheck({ check, unicodeName, folded }: PartProps & { unicodeName: string }) {
  const t = useTranslations('domain.advised');
  const dmarc = check.data?.dmarc;
  return (
    <CheckCard
      folded={folded}
      title={t('dmarc')}
      badge={dmarc && <StateBadge states={[dmarc.state]} />}
      description={t('dmarcHint')}
      action={<Again check={check} />}
    >
      {dmarc ? <DnsRecordView record={dmarc} domain={unicodeName} /> : <Waiting check={check} />}
    </CheckCard>
  );
}

function SourceCheck({ check, folded }: PartProps) {
  const t = useTranslations('domain.advised');
  const sources = check.data?.sources;
  return (
    <CheckCard
      folded={folded}
      title={t('sources')}
      badge={sources && <StateBadge states={sources.map(({ state }) => state)} />}
      description={t('sourcesHint')}
      action={<Again check={check} />}
    >
      {!sources && <Waiting check={check} />}
      {sources?.length === 0 && (
        <div className="px-4 py-4 sm:px-5">
          <Notice tone="warn">{t('noSource')}</Notice>
        </div>
      )}
      {sources?.map((source) => (
        <DnsRecordView key={source.ip} record={source} domain={source.ip} />
      ))}
    </CheckCard>
  );
}
