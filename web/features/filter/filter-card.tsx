'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { LastChange } from './last-change.tsx';
import { ProgramScripts } from './program-scripts.tsx';
import { RuleRow } from './rule-row.tsx';
import { useSetRules } from './use-set-rules.ts';

// Its form comes with what checks it: only to whoever opens it.
const RuleDialog = dynamic(async () => (await import('./rule-dialog.tsx')).RuleDialog);

const maxRules = 100;

/** What an account does with its mail by itself: its rules in their order. */
export function FilterCard({ accountId }: { accountId: string }) {
  const t = useTranslations('filter');
  const trpc = useTRPC();
  /** Index of the rule that is changed; null for a new one. */
  const [editing, setEditing] = useState<number | null | undefined>(undefined);
  const filter = useQuery(trpc.filter.get.queryOptions({ accountId }));
  const saving = useSetRules();
  if (filter.error) return <QueryFailure error={filter.error} onRetry={() => void filter.refetch()} />;
  const { data } = filter;
  const rules = data?.rules ?? [];
  const save = (next: typeof rules) => data && saving.mutate({ accountId, revision: data.revision, rules: next });
  return (
    <Card
      title={t('title')}
      action={
        <Button
          needs="filter:write"
          size="sm"
          disabled={!data || rules.length >= maxRules}
          onClick={() => setEditing(null)}
        >
          {t('add')}
        </Button>
      }
    >
      <div className="grid gap-3">
        {saving.error && <Notice tone="bad">{saving.error.message}</Notice>}
        {!data ? (
          <SkeletonRows rows={2} />
        ) : rules.length === 0 ? (
          <p className="text-sm leading-6 text-muted">{t('empty')}</p>
        ) : (
          <ol className="divide-y divide-line">
            {rules.map((rule, at) => (
              <RuleRow
                key={at}
                {...{ rule, at, saving, count: rules.length }}
                onSwitch={() => save(rules.with(at, { ...rule, enabled: !rule.enabled }))}
                onMove={(by) => save(rules.toSpliced(at, 1).toSpliced(at + by, 0, rule))}
                onChange={() => setEditing(at)}
                onRemove={() => save(rules.toSpliced(at, 1))}
              />
            ))}
          </ol>
        )}
        <LastChange changed={data?.changed ?? null} />
        <ProgramScripts accountId={accountId} />
        {data && rules.length > 0 && (
          <details className="text-[13px]">
            <summary className="cursor-pointer text-muted hover:text-ink">{t('script')}</summary>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
            <pre tabIndex={0} className="mt-2 overflow-x-auto rounded-md bg-sunken p-3 font-mono text-xs leading-5">
              {data.script}
            </pre>
          </details>
        )}
      </div>
      {data && editing !== undefined && <RuleDialog filter={data} at={editing} onClose={() => setEditing(undefined)} />}
    </Card>
  );
}
