'use client';

import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Allowed } from '../../components/ui/allowed.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { DeskControls } from './desk-controls.tsx';
import { MarksOfInquiry, StateOfInquiry } from './inquiry-badges.tsx';
import { InquiryFacts } from './inquiry-facts.tsx';
import { InquiryThread } from './inquiry-thread.tsx';
import type { AskedInquiry, QueuedInquiry, Side } from './inquiry-types.ts';
import { ReplyForm } from './reply-form.tsx';
import { SolveButton } from './solve-button.tsx';

type InquiryPageProps = { id: string; side: Side; isHolder: boolean };

const live = { refetchInterval: 30_000 };

/** One inquiry: what was said, and where the reader goes on. What is not in a reseller's queue may be what it asks the operator. */
export function InquiryPage({ id, side, isHolder }: InquiryPageProps) {
  const t = useTranslations('inquiry');
  const trpc = useTRPC();
  const queued = useQuery(trpc.inquiry.getQueued.queryOptions({ id }, { ...live, enabled: side === 'desk' }));
  const isOwn = side === 'asker' || (side === 'desk' && queued.error?.data?.code === 'NOT_FOUND');
  const asked = useQuery(trpc.inquiry.get.queryOptions({ id }, { ...live, enabled: isOwn }));
  const escalated = useQuery(trpc.inquiry.getOf.queryOptions({ id }, { ...live, enabled: side === 'operator' }));
  const seenAs = isOwn ? 'asker' : side;
  const query = { asker: asked, desk: queued, operator: escalated }[seenAs];
  if (!query.data) {
    return (
      <>
        <PageHeader title={t('title')} crumbs={[{ label: t('title'), href: '/inquiries' }]} />
        {query.error ? (
          <QueryFailure error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <SkeletonRows rows={6} />
        )}
      </>
    );
  }
  return <Inquiry inquiry={query.data} side={seenAs} isHolder={isHolder} />;
}

type InquiryProps = { inquiry: AskedInquiry | QueuedInquiry; side: Side; isHolder: boolean };

function Inquiry({ inquiry, side, isHolder }: InquiryProps) {
  const t = useTranslations('inquiry');
  const queued = 'labels' in inquiry ? inquiry : null;
  const mayReply = side !== 'asker' || inquiry.reopensUntil === null || inquiry.reopensUntil > new Date();
  const needs = side === 'asker' ? 'inquiry:write' : side === 'desk' ? 'inquiry:answer' : 'inquiry:escalated';
  const own = side === 'asker' && inquiry.asker === 'reseller';
  return (
    <>
      <PageHeader
        title={inquiry.subject}
        crumbs={[{ label: t('title'), href: own ? '/inquiries?box=own' : '/inquiries' }]}
        badge={
          <>
            <StateOfInquiry state={inquiry.state} side={side} />
            {queued && <MarksOfInquiry row={queued} side={side} />}
          </>
        }
        action={side === 'asker' && inquiry.state !== 'solved' && <SolveButton id={inquiry.id} />}
      />
      <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_300px]">
        <div className="grid min-w-0 gap-5">
          <InquiryThread inquiry={inquiry} side={side} />
          {side === 'asker' && inquiry.reopensUntil && <Ended until={inquiry.reopensUntil} />}
          {mayReply && (
            <Allowed needs={needs}>
              <ReplyForm inquiry={inquiry} side={side} />
            </Allowed>
          )}
        </div>
        <div className="grid gap-5">
          {side === 'desk' && queued && <DeskControls inquiry={queued} />}
          <InquiryFacts inquiry={inquiry} side={side} isHolder={isHolder} />
        </div>
      </div>
    </>
  );
}

function Ended({ until }: { until: Date }) {
  const t = useTranslations('inquiry');
  const format = useFormatter();
  const over = until <= new Date();
  return (
    <Notice tone="info" title={t(over ? 'over' : 'solvedTitle')}>
      {over ? t('overBody') : t('solvedBody', { until: format.dateTime(until, { dateStyle: 'long' }) })}
    </Notice>
  );
}
