'use client';

import { useQuery } from '@tanstack/react-query';
import { Undo2 } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { useUrlState } from '../../client/use-url-state.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { Day } from '../../components/ui/day.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { Tabs } from '../../components/ui/tabs.tsx';
import { Time } from '../../components/ui/time.tsx';
import { ListSelect } from './list-select.tsx';
import { type Effects, listFilter } from './suppression-types.ts';
import { type Undo, UndoDialog } from './undo-dialog.tsx';
import { useReason } from './use-reason.ts';

type Row = { key: string; first: ReactNode; second?: ReactNode; count: number; undo: Undo };

/** What is in force by the day, the rule or the import that brought it about, each to be taken back as a whole. */
export function UndoSuppressions({ ofReseller }: { ofReseller: boolean }) {
  const t = useTranslations('suppression');
  const trpc = useTRPC();
  const [list, setList] = useUrlState('list');
  const [shown, setShown] = useUrlState('by');
  const [undoing, setUndoing] = useState<Undo | null>(null);
  const effects = useQuery(trpc.suppression.effects.queryOptions(listFilter(list)));
  const rows = useRows(effects.data);
  const table = (by: keyof typeof rows, first: string, second: string | null) => (
    <Card flush>
      <EffectTable
        rows={effects.data && rows[by]}
        caption={t(`undo.${by}`)}
        first={first}
        second={second}
        onLook={setUndoing}
      />
    </Card>
  );
  if (effects.error) return <QueryFailure error={effects.error} onRetry={() => void effects.refetch()} />;
  return (
    <div className="grid gap-4">
      {ofReseller && <ListSelect all={t('allLists')} value={list} onChange={setList} />}
      <Tabs
        label={t('undo.title')}
        shown={shown || 'byDay'}
        onShow={setShown}
        tabs={[
          { id: 'byDay', label: t('undo.byDay'), content: table('byDay', t('undo.day'), null) },
          { id: 'byRule', label: t('undo.byRule'), content: table('byRule', t('undo.rule'), t('undo.reason')) },
          { id: 'byImport', label: t('undo.byImport'), content: table('byImport', t('undo.at'), t('undo.by')) },
        ]}
      />
      {undoing && <UndoDialog undo={undoing} list={list} onClose={() => setUndoing(null)} />}
    </div>
  );
}

function useRows(effects: Effects | undefined): Record<'byDay' | 'byRule' | 'byImport', Row[]> {
  const t = useTranslations('suppression.undo');
  const format = useFormatter();
  const reasonText = useReason();
  const dayText = (day: string) =>
    format.dateTime(new Date(`${day}T00:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' });
  const { days = [], rules = [], imports = [] } = effects ?? {};
  return {
    byDay: days.map(({ day, count }) => ({
      key: day,
      first: <Day day={day} />,
      count,
      undo: { what: dayText(day), choice: { by: 'day', day } },
    })),
    byRule: rules.map(({ rule, ruleSet, reason, count }) => ({
      key: `${rule} ${ruleSet} ${reason}`,
      first: (
        <span className="grid">
          <span className="font-mono text-[13px] [overflow-wrap:anywhere]">{rule}</span>
          <span className="text-xs text-muted">{ruleSet}</span>
        </span>
      ),
      second: reasonText(reason),
      count,
      undo: { what: rule, choice: { by: 'rule', rule, ruleSet } },
    })),
    byImport: imports.map(({ batchKey, at, by, count }) => ({
      key: batchKey,
      first: <Time at={at} />,
      second: by,
      count,
      undo: {
        what: t('importOf', { at: format.dateTime(at, { dateStyle: 'medium', timeStyle: 'short' }) }),
        choice: { by: 'import', batchKey },
      },
    })),
  };
}

type EffectTableProps = {
  rows: Row[] | undefined;
  caption: string;
  first: string;
  second: string | null;
  onLook: (undo: Undo) => void;
};

function EffectTable({ rows, caption, first, second, onLook }: EffectTableProps) {
  const t = useTranslations('suppression.undo');
  const format = useFormatter();
  const columns: Column<Row>[] = [
    { id: 'first', header: first, cell: (row) => row.first },
    ...(second === null ? [] : [{ id: 'second', header: second, cell: (row: Row) => row.second }]),
    { id: 'count', header: t('count'), align: 'right', cell: ({ count }) => format.number(count) },
    {
      id: 'actions',
      header: '',
      align: 'right',
      cell: ({ undo }) => (
        <Button
          needs="suppression:write"
          size="sm"
          aria-label={t('lookOf', { what: undo.what })}
          onClick={() => onLook(undo)}
        >
          {t('look')}
        </Button>
      ),
    },
  ];
  const empty = (
    <EmptyState icon={Undo2} title={t('emptyTitle')}>
      {t('emptyBody')}
    </EmptyState>
  );
  return <DataTable stacked caption={caption} columns={columns} rows={rows} keyOf={({ key }) => key} empty={empty} />;
}
