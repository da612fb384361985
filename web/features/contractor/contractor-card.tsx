'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Day } from '../../components/ui/day.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { Time } from '../../components/ui/time.tsx';
import { ApplicantFacts } from '../application/applicant-facts.tsx';
import type { Contract } from '../contract/contract-types.ts';
import type { Contractors } from './contractor-types.ts';

const WaitingReport = dynamic(async () => (await import('./waiting-report.tsx')).WaitingReport);

// Its form comes with what checks it: only to whoever opens it.
const ReportDialog = dynamic(async () => (await import('./report-dialog.tsx')).ReportDialog);

type ContractorCardProps = { contract: Contract; resellerId: string | null /** Null: one's own. */ };

/** Who holds the contract, what waits to be verified, and who held it before. */
export function ContractorCard({ contract, resellerId }: ContractorCardProps) {
  const t = useTranslations('contractor');
  const trpc = useTRPC();
  const own = useQuery({ ...trpc.contractor.own.queryOptions(), enabled: resellerId === null });
  const of = useQuery({
    ...trpc.contractor.ofReseller.queryOptions({ resellerId: resellerId ?? '' }),
    enabled: resellerId !== null,
  });
  const [reporting, setReporting] = useState(false);
  const query = resellerId === null ? own : of;
  if (query.error) return <QueryFailure error={query.error} onRetry={() => void query.refetch()} />;
  const contractors = query.data;
  if (!contractors)
    return (
      <Card title={t('title')}>
        <SkeletonRows rows={3} />
      </Card>
    );
  const { current, waiting, operatorName } = contractors;
  const changeable = contract.phase === 'accepted' || contract.phase === 'running' || contract.phase === 'suspended';
  return (
    <Card
      title={t('title')}
      description={
        current?.effectiveOn && (
          <>
            {t('since')} <Day day={current.effectiveOn} />
          </>
        )
      }
      action={
        changeable &&
        !waiting && (
          <Button needs={['contract:write', 'contract:decide']} size="sm" onClick={() => setReporting(true)}>
            {t(resellerId === null ? 'report' : 'reportOnPaper')}
          </Button>
        )
      }
    >
      <div className="grid gap-4">
        {waiting && <WaitingReport waiting={waiting} current={current} resellerId={resellerId} />}
        {current ? (
          <ApplicantFacts applicant={current} />
        ) : (
          <p className="text-sm">
            <span className="font-medium">{operatorName}</span>
            <span className="block text-muted">{t('unknown')}</span>
          </p>
        )}
        <Before contractors={contractors} />
      </div>
      {reporting && (
        <ReportDialog
          contractors={contractors}
          today={contract.today}
          resellerId={resellerId}
          onClose={() => setReporting(false)}
        />
      )}
    </Card>
  );
}

/** Who held it before, and what was declined. */
function Before({ contractors: { past, declined } }: { contractors: Contractors }) {
  const t = useTranslations('contractor');
  const application = useTranslations('application');
  if (past.length === 0 && declined.length === 0) return null;
  return (
    <details className="border-t border-line pt-3 text-sm">
      <summary className="cursor-pointer font-medium">{t('before', { count: past.length + declined.length })}</summary>
      <ul className="mt-3 grid gap-4">
        {past.map((version) => (
          <li key={version.id} className="grid gap-2 border-l-2 border-line pl-3">
            <p className="text-muted">
              {version.effectiveOn && <Day day={version.effectiveOn} />}
              {version.effectiveOn && version.effectiveOn > version.until ? (
                ` · ${t('replacedAtOnce')}`
              ) : (
                <>
                  {' '}
                  – <Day day={version.until} />
                </>
              )}
            </p>
            <ApplicantFacts applicant={version} />
          </li>
        ))}
        {declined.map(({ id, cause, state, data, reason, requestedAt }) => (
          <li key={id} className="grid gap-1 border-l-2 border-line pl-3">
            <p className="flex flex-wrap items-center gap-2">
              <Badge tone={state === 'refused' ? 'bad' : 'neutral'}>
                {t(state === 'refused' ? 'refused' : 'takenBack')}
              </Badge>
              <span>
                {application(`cause.${cause}`)} · {data.name}
              </span>
              <span className="text-xs text-muted">
                <Time at={requestedAt} />
              </span>
            </p>
            {reason && <p className="whitespace-pre-wrap">{reason}</p>}
          </li>
        ))}
      </ul>
    </details>
  );
}
