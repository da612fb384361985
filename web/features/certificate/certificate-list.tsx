'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Card } from '../../components/ui/card.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { CertificateTable } from './certificate-table.tsx';

/** The worker looks once a minute. */
const refreshMs = 15_000;

/** Which host names have a certificate, from whom, until when, and why one has none. */
export function CertificateList() {
  const t = useTranslations('certificate');
  const trpc = useTRPC();
  const certificates = useQuery(trpc.certificate.list.queryOptions(undefined, { refetchInterval: refreshMs }));
  if (certificates.error)
    return <QueryFailure error={certificates.error} onRetry={() => void certificates.refetch()} />;
  const { data } = certificates;
  return (
    <div className="grid gap-4">
      {data && data.orderedFrom === null && (
        <Notice tone="warn" title={t('offTitle')}>
          {t('offBody')}
        </Notice>
      )}
      <Card
        flush
        {...(data?.orderedFrom && { title: t('names'), description: t('orderedFrom', { issuer: data.orderedFrom }) })}
      >
        <CertificateTable rows={data?.rows} ordering={data?.orderedFrom != null} />
      </Card>
    </div>
  );
}
