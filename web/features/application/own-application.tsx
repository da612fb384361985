'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useMay } from '../../components/ui/allowed.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Day } from '../../components/ui/day.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { ApplicantFacts } from './applicant-facts.tsx';
import type { Application } from './application-types.ts';

// A form of many fields, which a contract needs once.
const ApplicationForm = dynamic(async () => (await import('./application-form.tsx')).ApplicationForm);

/** A contract on its way: the form, or what was handed in and what became of it. */
export function OwnApplication({ today }: { today: string }) {
  const t = useTranslations('application');
  const trpc = useTRPC();
  const may = useMay();
  const query = useQuery(trpc.application.own.queryOptions());
  if (query.error) return <QueryFailure error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <SkeletonRows rows={8} />;
  const application = query.data;
  if (application === null) return null;
  if (application.appliedOn === null && !may('contract:write')) return null;
  if (application.appliedOn === null)
    return (
      <div className="grid gap-5">
        <Notice tone="info" title={t('firstTitle')}>
          {t('firstBody')}
        </Notice>
        <ApplicationForm application={application} today={today} resellerId={null} />
      </div>
    );
  const { phase } = application;
  return (
    <div className="grid gap-5">
      <Notice
        tone={phase === 'refused' ? 'warn' : phase === 'accepted' ? 'good' : 'info'}
        title={t(`state.${phase === 'refused' || phase === 'accepted' ? phase : 'waiting'}`)}
      >
        {t(`stateBody.${phase === 'refused' || phase === 'accepted' ? phase : 'waiting'}`)}
      </Notice>
      <Submitted application={application} />
    </div>
  );
}

/** What was applied for, as it was handed in. */
export function Submitted({
  application: { offers, planId, trial, contractor, appliedOn, byDocument },
}: {
  application: Application;
}) {
  const t = useTranslations('application');
  const profile = useTranslations('designation.profile');
  const plan = offers.find((offer) => offer.planId === planId);
  if (!contractor || !appliedOn) return null;
  return (
    <Card
      title={t('submittedTitle')}
      description={
        <>
          <Day day={appliedOn} /> · {t(byDocument ? 'onPaper' : 'inPortal')}
          {plan && ` · ${plan.name} (${profile(plan.profile)})`}
          {trial && ` · ${t('trial')}`}
        </>
      }
    >
      <ApplicantFacts applicant={contractor} />
    </Card>
  );
}
