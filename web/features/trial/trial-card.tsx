'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Day } from '../../components/ui/day.tsx';
import { ConfirmDialog } from '../../components/ui/dialog.tsx';
import { Facts } from '../../components/ui/facts.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import type { Contract } from '../contract/contract-types.ts';

const ConvertDialog = dynamic(async () => (await import('./convert-dialog.tsx')).ConvertDialog);

type TrialCardProps = { contract: Contract; resellerId: string | null /** Null: one's own. */ };

/** A trial: that it is free, when it was used last, when it would end, and the way to a paid contract. */
export function TrialCard({ contract, resellerId }: TrialCardProps) {
  const t = useTranslations('trial');
  const format = useFormatter();
  const [asked, setAsked] = useState<'convert' | 'end' | null>(null);
  const { trial, phase } = contract;
  if (!trial?.idle) return null;
  const { idle, started } = trial;
  const day = (text: string) =>
    format.dateTime(new Date(`${text}T00:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' });
  const mayEnd = resellerId !== null && idle.due && !idle.endsItself;
  return (
    <Card
      title={t('title')}
      description={t('free')}
      action={
        phase === 'running' && (
          <>
            {mayEnd && (
              <Button
                needs={['contract:write', 'contract:decide']}
                size="sm"
                variant="danger"
                onClick={() => setAsked('end')}
              >
                {t('end')}
              </Button>
            )}
            <Button
              needs={['contract:write', 'contract:decide']}
              size="sm"
              variant="primary"
              onClick={() => setAsked('convert')}
            >
              {t('convert')}
            </Button>
          </>
        )
      }
    >
      <div className="grid gap-4">
        {(idle.announced || idle.due) && (
          <Notice tone="warn" live={false}>
            {idle.due && !idle.endsItself
              ? t('dueBody', { days: idle.days })
              : t('endingBody', { day: day(idle.endsOn) })}
          </Notice>
        )}
        <Facts
          columns
          facts={[
            { label: t('started'), value: <Day day={started} /> },
            {
              label: t('used'),
              value:
                idle.uses.length === 0 ? (
                  t('notUsed')
                ) : (
                  <ul>
                    {idle.uses.map(({ use, day: on }) => (
                      <li key={use}>
                        {t(`use.${use}`)} <Day day={on} />
                      </li>
                    ))}
                  </ul>
                ),
            },
            { label: t('since'), value: <Day day={idle.since} /> },
            { label: t('endsOn'), value: <Day day={idle.endsOn} /> },
          ]}
        />
        <p className="text-[13px] leading-5 text-muted">
          {t(idle.endsItself ? 'ruleItself' : 'ruleConfirmed', { days: idle.days })}
        </p>
      </div>
      {asked === 'convert' && (
        <ConvertDialog contract={contract} resellerId={resellerId} onClose={() => setAsked(null)} />
      )}
      {asked === 'end' && resellerId !== null && <EndTrial resellerId={resellerId} onClose={() => setAsked(null)} />}
    </Card>
  );
}

/** What the operator is asked to confirm where the terms leave the end to it. */
function EndTrial({ resellerId, onClose }: { resellerId: string; onClose: () => void }) {
  const t = useTranslations('trial');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const record = useMutation(
    trpc.contract.record.mutationOptions({
      async onSuccess() {
        toast(t('endedDone'));
        onClose();
        await queries.invalidateQueries();
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      danger
      onOpenChange={onClose}
      title={t('end')}
      description={t('endBody')}
      confirm={t('end')}
      pending={record.isPending}
      onConfirm={() => record.mutate({ resellerId, event: { kind: 'terminated', ground: 'TRIAL_UNUSED_90D' } })}
    >
      {record.error && <Notice tone="bad">{record.error.message}</Notice>}
    </ConfirmDialog>
  );
}
