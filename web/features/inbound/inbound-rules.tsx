'use client';

import { ListFilter, Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { Time } from '../../components/ui/time.tsx';
import type { Rule } from './inbound-types.ts';
import { RemoveRule } from './remove-rule.tsx';

// Its form comes with what checks it: only to whoever opens it.
const AddRuleDialog = dynamic(async () => (await import('./add-rule-dialog.tsx')).AddRuleDialog);

/** Whom a domain lets past its filter, and whom it turns away. */
export function InboundRules({ domainId, rules }: { domainId: string; rules: readonly Rule[] }) {
  const t = useTranslations('inbound');
  const [adding, setAdding] = useState(false);
  const columns: Column<Rule>[] = [
    {
      id: 'sender',
      header: t('sender'),
      cell: ({ value, evenForged }) => (
        <span className="flex flex-wrap items-center gap-2">
          <span className="font-mono text-[13px] wrap-anywhere">{value}</span>
          {evenForged && <Badge tone="warn">{t('evenForgedBadge')}</Badge>}
        </span>
      ),
    },
    {
      id: 'action',
      header: t('action'),
      cell: ({ action }) => <Badge tone={action === 'allow' ? 'good' : 'bad'}>{t(`actions.${action}`)}</Badge>,
    },
    { id: 'kind', header: t('kind'), from: 'md', cell: ({ kind }) => t(`kinds.${kind}`) },
    { id: 'created', header: t('created'), from: 'sm', cell: (rule) => <Time at={rule.createdAt} style="date" /> },
    { id: 'remove', header: '', align: 'right', cell: (rule) => <RemoveRule rule={rule} /> },
  ];
  return (
    <Card
      flush
      title={t('rules')}
      description={t('rulesDescription')}
      action={
        <Button needs="inbound:write" size="sm" onClick={() => setAdding(true)}>
          <Plus aria-hidden />
          {t('addRule')}
        </Button>
      }
    >
      <DataTable
        caption={t('rules')}
        columns={columns}
        rows={rules}
        keyOf={({ id }) => id}
        empty={
          <EmptyState icon={ListFilter} title={t('rulesEmptyTitle')}>
            {t('rulesEmptyBody')}
          </EmptyState>
        }
      />
      {adding && <AddRuleDialog domainId={domainId} onClose={() => setAdding(false)} />}
    </Card>
  );
}
