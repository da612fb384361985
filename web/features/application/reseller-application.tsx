'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { cn } from '../../components/ui/class-names.ts';
import { Notice } from '../../components/ui/notice.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { Time } from '../../components/ui/time.tsx';
import { AcceptDialog } from './accept-dialog.tsx';
import { Flags } from './flags.tsx';
import { Submitted } from './own-application.tsx';
import { RefuseApplication } from './refuse-application.tsx';

// A form of many fields, which a contract needs once.
const ApplicationForm = dynamic(async () => (await import('./application-form.tsx')).ApplicationForm);

type ResellerApplicationProps = { resellerId: string; today: string };

/** An application as the operator screens it: what was handed in, what the data tells, and the decision. */
export function ResellerApplication({ resellerId, today }: ResellerApplicationProps) {
  const t = useTranslations('application');
  const trpc = useTRPC();
  const application = useQuery(trpc.application.ofReseller.queryOptions({ resellerId }));
  const screening = useQuery(trpc.application.screening.queryOptions({ resellerId }));
  const [asked, setAsked] = useState<'accept' | 'refuse' | null>(null);
  const failed = application.error ?? screening.error;
  if (failed)
    return (
      <QueryFailure error={failed} onRetry={() => void Promise.all([application.refetch(), screening.refetch()])} />
    );
  if (application.data === undefined || !screening.data) return <SkeletonRows rows={8} />;
  if (application.data === null) return null;
  const { phase, appliedOn } = application.data;
  if (appliedOn === null)
    return (
      <div className="grid gap-5">
        <Notice tone="info" title={t('notYetTitle')}>
          {t('notYetBody')}
        </Notice>
        <ApplicationForm application={application.data} today={today} resellerId={resellerId} />
      </div>
    );
  const { flags, decided } = screening.data;
  return (
    <div className={cn('grid gap-5', phase === 'accepted' && 'mb-5')}>
      <Submitted application={application.data} />
      <Card
        title={t('screening')}
        description={t('screeningHint')}
        action={
          <>
            {(phase === 'applied' || phase === 'accepted') && (
              <Button onClick={() => setAsked('refuse')}>{t(phase === 'applied' ? 'refuse' : 'takeBack')}</Button>
            )}
            {phase === 'applied' && (
              <Button variant="primary" onClick={() => setAsked('accept')}>
                {t('accept')}
              </Button>
            )}
          </>
        }
      >
        <div className="grid gap-4">
          {flags && <Flags flags={flags} />}
          {decided.map(({ id, outcome, ground, note, flags: then, decidedAt }) => (
            <div key={id} className="grid gap-1.5 border-l-2 border-line pl-3 text-sm">
              <p className="flex flex-wrap items-center gap-2">
                <Badge tone={outcome === 'accepted' ? 'good' : 'bad'}>{t(`outcome.${outcome}`)}</Badge>
                <Time at={decidedAt} />
                {ground && <span>{t(`ground.${ground}`)}</span>}
              </p>
              {note && <p className="whitespace-pre-wrap">{note}</p>}
              {then.length > 0 && <Flags flags={then} />}
            </div>
          ))}
        </div>
      </Card>
      {asked === 'accept' && <AcceptDialog resellerId={resellerId} today={today} onClose={() => setAsked(null)} />}
      {asked === 'refuse' && (
        <RefuseApplication resellerId={resellerId} accepted={phase === 'accepted'} onClose={() => setAsked(null)} />
      )}
    </div>
  );
}
