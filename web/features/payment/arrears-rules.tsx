'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type DunningTone, dunningTones } from '../../../core/invoice/dunning-tone.ts';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Input, Select, Textarea } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import type { Rules } from './payment-types.ts';

/** When who is told what of an unpaid invoice, and what counts as paid less a bank's fee. */
export function ArrearsRules() {
  const trpc = useTRPC();
  const query = useQuery(trpc.arrears.rules.queryOptions());
  if (query.error) return <QueryFailure error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <SkeletonRows rows={4} />;
  return <RulesForm rules={query.data} />;
}

function RulesForm({ rules }: { rules: Rules }) {
  const t = useTranslations('payment');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [draft, setDraft] = useState(rules);
  const save = useMutation(
    trpc.arrears.setRules.mutationOptions({
      async onSuccess() {
        toast(t('rulesSaved'));
        await queries.invalidateQueries({ queryKey: trpc.arrears.pathKey() });
      },
    }),
  );
  const change = (part: Partial<Rules>) => setDraft({ ...draft, ...part });
  const changeStage = (at: number, part: Partial<Rules['stages'][number]>) =>
    change({ stages: draft.stages.map((stage, place) => (place === at ? { ...stage, ...part } : stage)) });
  const last = draft.stages.at(-1)?.days ?? 0;
  const ascending = draft.stages.every(({ days }, at) => at === 0 || days > (draft.stages[at - 1]?.days ?? 0));
  return (
    <Card title={t('rules')} description={t('rulesHint')}>
      <form
        className="grid max-w-2xl gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(draft);
        }}
      >
        {save.error && <Notice tone="bad">{save.error.message}</Notice>}
        <fieldset className="grid gap-2">
          <legend className="mb-1.5 text-[13px] font-medium">{t('stages')}</legend>
          {draft.stages.map((stage, at) => (
            <div key={at} className="flex flex-wrap items-center gap-2">
              <Input
                type="number"
                min={1}
                max={365}
                aria-label={t('stageDays', { at: at + 1 })}
                className="w-28"
                after={t('daysUnit')}
                value={stage.days}
                onChange={(event) => changeStage(at, { days: event.target.valueAsNumber || 1 })}
              />
              <span className="min-w-44">
                <Select
                  aria-label={t('stageTone', { at: at + 1 })}
                  value={stage.tone}
                  onChange={(event) => changeStage(at, { tone: event.target.value as DunningTone })}
                >
                  {dunningTones.map((tone) => (
                    <option key={tone} value={tone}>
                      {t(`tone.${tone}`)}
                    </option>
                  ))}
                </Select>
              </span>
              <Button
                size="sm"
                variant="ghost"
                onClick={() => change({ stages: draft.stages.filter((_, place) => place !== at) })}
              >
                {t('removeStage')}
              </Button>
            </div>
          ))}
          {!ascending && <Notice tone="bad">{t('notAscending')}</Notice>}
          <span>
            <Button
              size="sm"
              disabled={draft.stages.length >= 6}
              onClick={() => change({ stages: [...draft.stages, { days: Math.min(365, last + 7), tone: 'last' }] })}
            >
              {t('addStage')}
            </Button>
          </span>
        </fieldset>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t('suspendAfter')} hint={t('suspendAfterHint')}>
            <Input
              type="number"
              min={1}
              max={365}
              after={t('daysUnit')}
              value={draft.suspendAfter}
              onChange={(event) => change({ suspendAfter: event.target.valueAsNumber || 1 })}
            />
          </Field>
          <Field label={t('feeTolerance')} hint={t('feeToleranceHint')}>
            <Input
              type="number"
              min={0}
              max={10_000}
              after={t('yenUnit')}
              value={draft.feeTolerance}
              onChange={(event) => change({ feeTolerance: event.target.valueAsNumber || 0 })}
            />
          </Field>
        </div>
        <Field label={t('payTo')} hint={t('payToHint')}>
          <Textarea
            rows={3}
            maxLength={500}
            value={draft.payTo}
            onChange={(event) => change({ payTo: event.target.value })}
          />
        </Field>
        <span>
          <Button type="submit" variant="primary" pending={save.isPending} disabled={!ascending}>
            {t('save')}
          </Button>
        </span>
      </form>
    </Card>
  );
}
