'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC, useTRPCClient } from '../../client/trpc.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { Card } from '../../components/ui/card.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { DnsRecordView } from '../domain/dns-record.tsx';
import { ReportForm } from './report-form.tsx';
import { StsForm } from './sts-form.tsx';
import { StsServed } from './sts-served.tsx';
import { isComplete, modeTones } from './sts-types.ts';

const againMs = 10_000;

type StsProps = { domainId: string; unicodeName: string; isReseller: boolean };

/** What a domain asks of senders by MTA-STS, its records looked up again and again until all are found. */
export function Sts({ domainId, unicodeName, isReseller }: StsProps) {
  const t = useTranslations('sts');
  const trpc = useTRPC();
  const client = useTRPCClient();
  const sts = useQuery({
    queryKey: trpc.sts.get.queryKey({ domainId }),
    queryFn: () => client.sts.check.mutate({ domainId }),
    staleTime: 0,
    retry: false,
    refetchInterval: ({ state: { data } }) => data?.chosen === true && !isComplete(data) && againMs,
  });
  const found = sts.data;
  return (
    <Card
      flush
      title={
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          {t('title')}
          {found &&
            (found.chosen ? (
              <Badge tone={modeTones[found.mode]}>{t(`modes.${found.mode}`)}</Badge>
            ) : (
              <Badge>{t('off')}</Badge>
            ))}
        </span>
      }
      description={t('description')}
    >
      <div className="divide-y divide-line border-t border-line">
        {!found && (
          <div className="px-4 py-4 sm:px-5">
            {sts.error ? (
              <QueryFailure error={sts.error} onRetry={() => void sts.refetch()} />
            ) : (
              <Skeleton className="h-40" />
            )}
          </div>
        )}
        {found && <StsForm key={`${found.chosen} ${found.mode} ${found.maxAgeSeconds}`} sts={found} />}
        {found?.records.map((record) => (
          <DnsRecordView key={record.purpose} record={record} domain={unicodeName} />
        ))}
        {found?.chosen && <StsServed sts={found} />}
        {found && isReseller && <ReportForm key={found.reportAddress} address={found.reportAddress} />}
      </div>
    </Card>
  );
}
