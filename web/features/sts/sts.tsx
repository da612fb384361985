'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useTRPC, useTRPCClient } from '../../client/trpc.ts';
import { useLooksOnly } from '../../components/ui/allowed.tsx';
import { Badge } from '../../components/ui/badge.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { CheckCard } from '../domain/check-card.tsx';
import { DnsRecordView } from '../domain/dns-record.tsx';
import { StateBadge } from '../domain/state-badge.tsx';
import { isComplete, modeTones, type StsOfDomain } from './sts-types.ts';

const StsServed = dynamic(async () => (await import('./sts-served.tsx')).StsServed);
const ReportForm = dynamic(async () => (await import('./report-form.tsx')).ReportForm);
const StsForm = dynamic(async () => (await import('./sts-form.tsx')).StsForm);

const againMs = 10_000;

type StsProps = { domainId: string; unicodeName: string; isReseller: boolean; folded: boolean };

/** What a domain asks of senders by MTA-STS, its records looked up again and again until all are found. */
export function Sts({ domainId, unicodeName, isReseller, folded }: StsProps) {
  const t = useTranslations('sts');
  const trpc = useTRPC();
  const client = useTRPCClient();
  const looks = useLooksOnly();
  const sts = useQuery({
    queryKey: trpc.sts.get.queryKey({ domainId }),
    queryFn: () => (looks ? client.sts.get.query({ domainId }) : client.sts.check.mutate({ domainId })),
    staleTime: 0,
    retry: false,
    refetchInterval: ({ state: { data } }) => data?.chosen === true && !isComplete(data) && againMs,
  });
  const found = sts.data;
  return (
    <CheckCard
      folded={folded}
      title={t('title')}
      badge={found && <ModeBadge sts={found} />}
      description={t('description')}
    >
      {!found && (
        <div className="px-4 py-4 sm:px-5">
          {sts.error ? (
            <QueryFailure error={sts.error} onRetry={() => void sts.refetch()} />
          ) : (
            <Skeleton className="h-40" />
          )}
        </div>
      )}
      {found && found.elsewhere.length > 0 && (
        <div className="px-4 py-4 sm:px-5">
          <Notice tone="warn" title={t('elsewhere')}>
            <p>{t('elsewhereBody', { domain: unicodeName })}</p>
            <ul className="mt-1 grid gap-1 font-mono text-[13px] wrap-anywhere">
              {found.elsewhere.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          </Notice>
        </div>
      )}
      {found && <StsForm key={`${found.chosen} ${found.mode} ${found.maxAgeSeconds}`} sts={found} />}
      {found?.records.map((record) => (
        <DnsRecordView key={record.purpose} record={record} domain={unicodeName} />
      ))}
      {found?.chosen && <StsServed sts={found} />}
      {found && isReseller && <ReportForm key={found.reportAddress} address={found.reportAddress} />}
    </CheckCard>
  );
}

function ModeBadge({ sts }: { sts: StsOfDomain }) {
  const t = useTranslations('sts');
  if (!sts.chosen) return <Badge tone={sts.elsewhere.length > 0 ? 'warn' : 'neutral'}>{t('off')}</Badge>;
  return (
    <>
      <Badge tone={modeTones[sts.mode]}>{t(`modes.${sts.mode}`)}</Badge>
      {!isComplete(sts) && <StateBadge states={sts.records.map(({ state }) => state)} />}
    </>
  );
}
