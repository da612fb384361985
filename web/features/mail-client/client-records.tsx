'use client';

import { useQuery } from '@tanstack/react-query';
import { ExternalLink } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type Outputs, useTRPC, useTRPCClient } from '../../client/trpc.ts';
import { Badge, type Tone } from '../../components/ui/badge.tsx';
import { buttonStyle } from '../../components/ui/button.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { CheckCard } from '../domain/check-card.tsx';
import { DnsRecordView } from '../domain/dns-record.tsx';
import { StateBadge } from '../domain/state-badge.tsx';
import { againIn } from '../domain/use-advised.ts';

type Certificate = Outputs['clientSetup']['check']['certificates'][number];
const tones: Record<Certificate['state'], Tone> = { none: 'neutral', waiting: 'info', failing: 'bad', held: 'good' };

type ClientRecordsProps = { domainId: string; unicodeName: string; folded: boolean };

/** The records by which mail programs find the settings of a domain. Nothing depends on them. */
export function ClientRecords({ domainId, unicodeName, folded }: ClientRecordsProps) {
  const t = useTranslations('setup.records');
  const trpc = useTRPC();
  const client = useTRPCClient();
  const setup = useQuery({
    queryKey: [trpc.clientSetup.check.mutationKey(), domainId],
    queryFn: () => client.clientSetup.check.mutate({ domainId }),
    staleTime: 0,
    retry: false,
    refetchInterval: ({ state }) =>
      againIn(state, state.data?.records.every((each) => each.state === 'found') ?? false),
  });
  return (
    <CheckCard
      folded={folded}
      title={t('title')}
      badge={setup.data && <StateBadge optional states={setup.data.records.map(({ state }) => state)} />}
      description={t('description')}
      action={
        <a href="/setup" target="_blank" rel="noreferrer" className={buttonStyle({ size: 'sm' })}>
          <ExternalLink aria-hidden />
          {t('page')}
        </a>
      }
    >
      {!setup.data && (
        <div className="px-4 py-4 sm:px-5">
          {setup.error ? (
            <QueryFailure error={setup.error} onRetry={() => void setup.refetch()} />
          ) : (
            <Skeleton className="h-40" />
          )}
        </div>
      )}
      {setup.data?.records.map((record) => (
        <DnsRecordView key={record.purpose} optional record={record} domain={unicodeName} />
      ))}
      {setup.data?.certificates.map((certificate) => (
        <CertificateLine key={certificate.host} certificate={certificate} />
      ))}
    </CheckCard>
  );
}

function CertificateLine({ certificate: { host, state, reason } }: { certificate: Certificate }) {
  const t = useTranslations('setup.records');
  return (
    <section className="grid gap-1 px-4 py-3 sm:px-5">
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <h3 className="text-sm font-semibold wrap-anywhere">{t('certificate', { host })}</h3>
        <Badge tone={tones[state]}>{t(`certificates.${state}`)}</Badge>
      </header>
      <p className="text-[13px] leading-5 break-words text-muted">
        {t(`certificateHint.${state}`, { reason: reason ?? '' })}
      </p>
    </section>
  );
}
