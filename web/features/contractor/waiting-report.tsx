'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Day } from '../../components/ui/day.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { Time } from '../../components/ui/time.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { PaperRow } from '../application/document-picker.tsx';
import type { Contractors, Waiting } from './contractor-types.ts';
import { DecideDialog } from './decide-dialog.tsx';

type WaitingReportProps = { waiting: Waiting; current: Contractors['current']; resellerId: string | null };

/** What was reported and not verified yet: what would change, and the proof. */
export function WaitingReport({ waiting, current, resellerId }: WaitingReportProps) {
  const t = useTranslations('contractor');
  const application = useTranslations('application');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [asked, setAsked] = useState<'verified' | 'refused' | null>(null);
  const withdraw = useMutation(
    trpc.contractor.withdraw.mutationOptions({
      async onSuccess() {
        toast(t('withdrawn'));
        await queries.invalidateQueries();
      },
    }),
  );
  const { id, cause, changed, data, documents, deadline, late, succeededOn, requestedAt } = waiting;
  const textOf = (value: string | boolean | null | undefined) =>
    typeof value === 'boolean' ? application(value ? 'individual' : 'corporation') : value || t('nothing');
  const label = (name: (typeof changed)[number]) => application(name === 'individual' ? 'party' : `field.${name}`);
  return (
    <div className="grid gap-3 rounded-md border border-line p-3 text-sm">
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone="info">{t('waiting')}</Badge>
        <span className="font-medium">{application(`cause.${cause === 'application' ? 'change' : cause}`)}</span>
        <span className="text-xs text-muted">
          <Time at={requestedAt} />
        </span>
      </p>
      {withdraw.error && <Notice tone="bad">{withdraw.error.message}</Notice>}
      {succeededOn && deadline && (
        <p className="flex flex-wrap items-center gap-x-2">
          {t('succeededOn')} <Day day={succeededOn} /> · {t('deadline')} <Day day={deadline} />
          {late && <Badge tone="warn">{t('late')}</Badge>}
        </p>
      )}
      <dl className="grid gap-2">
        {changed.map((name) => (
          <div key={name} className="grid gap-0.5">
            <dt className="text-xs text-muted">{label(name)}</dt>
            <dd className="break-words">
              {current && current.data[name] !== null && current.data[name] !== undefined && (
                <span className="block text-muted line-through">{textOf(current.data[name])}</span>
              )}
              <span className="font-medium">{textOf(data[name])}</span>
            </dd>
          </div>
        ))}
      </dl>
      <div className="grid gap-1.5">
        <p className="text-xs text-muted">{t('proof')}</p>
        {documents.map((paper) => (
          <PaperRow key={paper.id} paper={paper} />
        ))}
      </div>
      <span className="flex flex-wrap gap-2">
        {resellerId === null ? (
          <Button needs="contract:write" size="sm" pending={withdraw.isPending} onClick={() => withdraw.mutate({ id })}>
            {t('withdraw')}
          </Button>
        ) : (
          <>
            <Button size="sm" onClick={() => setAsked('refused')}>
              {t('refuse')}
            </Button>
            <Button size="sm" variant="primary" onClick={() => setAsked('verified')}>
              {t('verify')}
            </Button>
          </>
        )}
      </span>
      {asked && resellerId !== null && (
        <DecideDialog waiting={waiting} resellerId={resellerId} outcome={asked} onClose={() => setAsked(null)} />
      )}
    </div>
  );
}
