'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { CloseRules } from '../../../core/invoice/close-rules.ts';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Checkbox, Input } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { useToast } from '../../components/ui/toast.tsx';

/** Whether a month closes by itself, from when on, and which invoices are looked at before. */
export function CloseSettings() {
  const trpc = useTRPC();
  const rules = useQuery(trpc.invoice.closeRules.queryOptions());
  if (rules.error) return <QueryFailure error={rules.error} onRetry={() => void rules.refetch()} />;
  if (!rules.data) return <SkeletonRows rows={3} />;
  return <RulesForm rules={rules.data} />;
}

function RulesForm({ rules }: { rules: CloseRules }) {
  const t = useTranslations('invoice.rules');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [draft, setDraft] = useState(rules);
  const save = useMutation(
    trpc.invoice.setCloseRules.mutationOptions({
      async onSuccess() {
        toast(t('saved'));
        await queries.invalidateQueries({ queryKey: trpc.invoice.pathKey() });
      },
    }),
  );
  return (
    <Card title={t('title')} description={t('hint')}>
      <form
        className="grid max-w-2xl gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(draft);
        }}
      >
        {save.error && <Notice tone="bad">{save.error.message}</Notice>}
        <Checkbox
          checked={draft.automatic}
          onChange={(event) => setDraft({ ...draft, automatic: event.target.checked })}
        >
          {t('automatic')}
          <span className="block text-[13px] leading-5 text-muted">{t('automaticHint')}</span>
        </Checkbox>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t('fromDay')} hint={t('fromDayHint')}>
            <Input
              type="number"
              min={1}
              max={28}
              required
              after={t('dayUnit')}
              value={draft.fromDay || ''}
              onChange={(event) => setDraft({ ...draft, fromDay: event.target.valueAsNumber || 0 })}
            />
          </Field>
          <Field label={t('largeYen')} hint={t('largeYenHint')}>
            <Input
              type="number"
              min={10_000}
              max={10_000_000_000}
              required
              after={t('yenUnit')}
              value={draft.largeYen || ''}
              onChange={(event) => setDraft({ ...draft, largeYen: event.target.valueAsNumber || 0 })}
            />
          </Field>
        </div>
        <span>
          <Button type="submit" variant="primary" needs="invoice:issue" pending={save.isPending}>
            {t('save')}
          </Button>
        </span>
      </form>
    </Card>
  );
}
