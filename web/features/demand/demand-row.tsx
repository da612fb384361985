'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Day } from '../../components/ui/day.tsx';
import { ConfirmDialog } from '../../components/ui/dialog.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { Time } from '../../components/ui/time.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { PaperRow } from '../application/document-picker.tsx';
import { AnswerDialog } from './answer-dialog.tsx';
import { type Demand, standingTones } from './demand-types.ts';

/** One thing that was asked, with the answer; the contractor answers, the operator settles. */
export function DemandRow({ demand, resellerId }: { demand: Demand; resellerId: string | null }) {
  const t = useTranslations('demand');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [asked, setAsked] = useState<'answer' | 'terminate' | null>(null);
  const settle = useMutation(
    trpc.demand.settle.mutationOptions({
      async onSuccess() {
        toast(t('settled'));
        setAsked(null);
        await queries.invalidateQueries();
      },
    }),
  );
  const { id, kind, standing, about, succeededOn, dueOn, answer, documents, answeredAt, outcome } = demand;
  const settleAs = (as: 'satisfied' | 'terminated') => resellerId && settle.mutate({ resellerId, id, outcome: as });
  return (
    <li className="grid gap-2 border-l-2 border-line pl-3 text-sm">
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone={standingTones[standing]}>{t(outcome ? `outcome.${outcome}` : `standing.${standing}`)}</Badge>
        <span className="font-medium">{t(`kind.${kind}`)}</span>
      </p>
      <p className="text-muted">
        {succeededOn && (
          <>
            {t('succeededOn')} <Day day={succeededOn} /> ·{' '}
          </>
        )}
        {t('due')} <Day day={dueOn} />
      </p>
      {about && <p className="break-words whitespace-pre-wrap">{about}</p>}
      {answeredAt && (
        <p className="text-xs text-muted">
          {t('answeredAt')} <Time at={answeredAt} />
        </p>
      )}
      {answer && <p className="rounded-md bg-sunken p-3 break-words whitespace-pre-wrap">{answer}</p>}
      {documents.map((paper) => (
        <PaperRow key={paper.id} paper={paper} />
      ))}
      {settle.error && asked === null && <Notice tone="bad">{settle.error.message}</Notice>}
      {resellerId !== null && demand.mayTerminate && <Notice tone="warn">{t('proposal')}</Notice>}
      {resellerId === null && kind === 'succession' && (standing === 'open' || standing === 'overdue') && (
        <p className="text-muted">{t('reportIt')}</p>
      )}
      <span className="flex flex-wrap gap-2">
        {resellerId === null && kind === 'anti-social' && (standing === 'open' || standing === 'overdue') && (
          <Button needs="contract:write" size="sm" variant="primary" onClick={() => setAsked('answer')}>
            {t('answerIt')}
          </Button>
        )}
        {resellerId !== null && standing !== 'closed' && (
          <Button size="sm" pending={settle.isPending} onClick={() => settleAs('satisfied')}>
            {t('satisfy')}
          </Button>
        )}
        {resellerId !== null && demand.mayTerminate && (
          <Button size="sm" variant="danger" onClick={() => setAsked('terminate')}>
            {t('terminate')}
          </Button>
        )}
      </span>
      {asked === 'answer' && <AnswerDialog demand={demand} onClose={() => setAsked(null)} />}
      {asked === 'terminate' && (
        <ConfirmDialog
          open
          danger
          onOpenChange={() => setAsked(null)}
          title={t('terminate')}
          description={t('terminateBody')}
          confirm={t('terminate')}
          pending={settle.isPending}
          onConfirm={() => settleAs('terminated')}
        >
          {settle.error && <Notice tone="bad">{settle.error.message}</Notice>}
        </ConfirmDialog>
      )}
    </li>
  );
}
