'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type Ground, groundCodes } from '../../../core/contract/suspension-ground.ts';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { ConfirmDialog } from '../../components/ui/dialog.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Input, Select } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { DueAtOnce } from '../payment/due-at-once.tsx';
import type { Contract } from './contract-types.ts';

type Asked = 'plan-changed' | 'suspended' | 'resumed' | 'terminated' | 'discontinued';
type OperatorActionsProps = { contract: Contract; resellerId: string };

/** What only the operator does to a contract; each says its consequences before it is done. */
export function OperatorActions({ contract, resellerId }: OperatorActionsProps) {
  const t = useTranslations('contract');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [ground, setGround] = useState<Ground>('ARREARS');
  const [until, setUntil] = useState('');
  const [planId, setPlanId] = useState('');
  const [from, setFrom] = useState(contract.today.slice(0, 7));
  const plans = useQuery(trpc.plan.list.queryOptions());
  const record = useMutation(
    trpc.contract.record.mutationOptions({
      async onSuccess() {
        toast(t('recordedDone'));
        setAsked(null);
        await queries.invalidateQueries();
      },
    }),
  );
  const { phase } = contract;
  if (phase === 'ended' || phase === 'refused') return null;
  const fitting = plans.data?.filter(({ profile }) => profile === contract.profile) ?? [];
  const open = (kind: Asked) => () => {
    record.reset();
    setAsked(kind);
  };

  function confirm(kind: Asked) {
    const event =
      kind === 'plan-changed'
        ? { kind, planId, from }
        : kind === 'suspended'
          ? { kind, ground, until: until || null }
          : kind === 'terminated'
            ? { kind, ground }
            : { kind };
    record.mutate({ resellerId, event });
  }

  return (
    <Card title={t('actions')}>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={open('plan-changed')} disabled={phase === 'suspended'}>
          {t('do.plan-changed')}
        </Button>
        {phase === 'suspended' ? (
          <Button size="sm" onClick={open('resumed')}>
            {t('do.resumed')}
          </Button>
        ) : (
          <Button size="sm" onClick={open('suspended')}>
            {t('do.suspended')}
          </Button>
        )}
        <Button size="sm" onClick={open('discontinued')}>
          {t('do.discontinued')}
        </Button>
        <Button size="sm" variant="danger" onClick={open('terminated')}>
          {t('do.terminated')}
        </Button>
      </div>
      {asked && (
        <ConfirmDialog
          open
          danger={asked === 'suspended' || asked === 'terminated'}
          onOpenChange={() => setAsked(null)}
          title={t(`do.${asked}`)}
          description={t(`consequence.${asked}`)}
          confirm={t(`do.${asked}`)}
          pending={record.isPending}
          onConfirm={() => confirm(asked)}
        >
          <div className="grid gap-4">
            {record.error && <Notice tone="bad">{record.error.message}</Notice>}
            {(asked === 'suspended' || asked === 'terminated') && (
              <Field label={t('groundLabel')}>
                <Select value={ground} onChange={(event) => setGround(event.target.value as Ground)}>
                  {groundCodes.map((each) => (
                    <option key={each} value={each}>
                      {t(`ground.${each}`)}
                    </option>
                  ))}
                </Select>
              </Field>
            )}
            {asked === 'suspended' && (
              <Field label={t('suspendedUntil')} hint={t('suspendedUntilHint')} optional>
                <Input
                  type="date"
                  value={until}
                  min={contract.today}
                  onChange={(event) => setUntil(event.target.value)}
                />
              </Field>
            )}
            {asked === 'terminated' && <DueAtOnce resellerId={resellerId} />}
            {asked === 'plan-changed' && (
              <>
                <Field label={t('plan')} hint={fitting.length === 0 ? t('noFittingPlan') : undefined}>
                  <Select value={planId} onChange={(event) => setPlanId(event.target.value)}>
                    <option value="">{t('choosePlan')}</option>
                    {fitting.map(({ id, name }) => (
                      <option key={id} value={id}>
                        {name}
                      </option>
                    ))}
                  </Select>
                </Field>
                <Field label={t('fromMonth')} hint={t('fromMonthHint')}>
                  <Input type="month" value={from} onChange={(event) => setFrom(event.target.value)} />
                </Field>
              </>
            )}
          </div>
        </ConfirmDialog>
      )}
    </Card>
  );
}
