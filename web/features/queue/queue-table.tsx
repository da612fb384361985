'use client';

import { Hand, Hourglass, Inbox, type LucideIcon, RotateCw } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { bytesText } from '../../components/ui/amounts.ts';
import { Badge, type Tone } from '../../components/ui/badge.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { StackedTime, Time } from '../../components/ui/time.tsx';
import { useReading } from '../delivery/use-reading.ts';
import type { Waiting } from './queue-types.ts';
import type { SelectorKey } from './selector.ts';

const looks: Record<Waiting['state'], [Tone, LucideIcon]> = {
  queued: ['info', Hourglass],
  deferred: ['warn', RotateCw],
  held: ['bad', Hand],
};

type QueueTableProps = {
  rows: readonly Waiting[] | undefined;
  isNarrowed: boolean;
  /** Which of the columns that may be left out are shown; undefined: all. */
  shown: readonly string[] | undefined;
  onSelect: (more: { readonly [Key in SelectorKey]?: string | null }) => void;
};

/** Columns that may be left out. */
export const optional = ['state', 'why', 'next', 'size'] as const;

/** Recipients whose mail waits. */
export function QueueTable({ rows, isNarrowed, shown, onSelect }: QueueTableProps) {
  const t = useTranslations('queue');
  const locale = useLocale();
  const columns: Column<Waiting>[] = [
    {
      id: 'since',
      header: t('column.since'),
      className: 'w-px align-top',
      cell: ({ acceptedAt, state }) => (
        <span className="grid justify-items-start gap-1">
          <StackedTime at={acceptedAt} />
          <span className="sm:hidden">
            <State state={state} />
          </span>
        </span>
      ),
    },
    {
      id: 'state',
      optional: true,
      header: t('column.state'),
      from: 'sm',
      className: 'w-px align-top',
      cell: ({ state, attempts }) => (
        <span className="grid justify-items-start gap-1">
          <State state={state} />
          <span className="text-xs whitespace-nowrap text-muted">{t('attempts', { attempts })}</span>
        </span>
      ),
    },
    {
      id: 'what',
      header: t('column.what'),
      className: 'align-top',
      cell: (row) => <What row={row} shown={shown} onSelect={onSelect} />,
    },
    {
      id: 'why',
      optional: true,
      header: t('column.why'),
      from: 'md',
      className: 'w-[34%] align-top',
      cell: (row) => <Why row={row} />,
    },
    {
      id: 'next',
      optional: true,
      header: t('column.next'),
      from: 'lg',
      className: 'w-px align-top',
      cell: ({ nextAttemptAt, node }) => (
        <span className="grid gap-0.5">
          {nextAttemptAt ? <Time at={nextAttemptAt} /> : t('nothing')}
          {node && <span className="text-xs whitespace-nowrap text-muted">{t('node', { node })}</span>}
        </span>
      ),
    },
    {
      id: 'size',
      optional: true,
      header: t('column.size'),
      align: 'right',
      from: 'lg',
      className: 'w-px align-top whitespace-nowrap',
      cell: ({ sizeBytes }) => (sizeBytes === null ? t('nothing') : bytesText(sizeBytes, locale)),
    },
  ];
  return (
    <DataTable
      caption={t('list')}
      columns={columns}
      rows={rows}
      keyOf={({ id }) => id}
      shown={shown}
      empty={
        <EmptyState icon={Inbox} title={t(isNarrowed ? 'noMatchTitle' : 'emptyTitle')}>
          {t(isNarrowed ? 'noMatchBody' : 'emptyBody')}
        </EmptyState>
      }
    />
  );
}

function State({ state }: Pick<Waiting, 'state'>) {
  const t = useTranslations('queue.state');
  const [tone, icon] = looks[state];
  return (
    <Badge tone={tone} icon={icon}>
      {t(state)}
    </Badge>
  );
}

type WhatProps = { row: Waiting } & Pick<QueueTableProps, 'shown' | 'onSelect'>;

/** On narrow screens also what has no column of its own there. */
function What({ row, shown, onSelect }: WhatProps) {
  const t = useTranslations('queue');
  const isShown = (column: string) => shown === undefined || shown.includes(column);
  return (
    <span className="block min-w-0">
      <span className="block wrap-anywhere">{`→ ${row.recipientDomain}`}</span>
      <span className="block text-[13px] leading-5 wrap-anywhere text-muted">{row.senderDomain || '<>'}</span>
      <span className="line-clamp-1 text-xs leading-5 text-muted">
        {[row.resellerName, row.customerName].filter(Boolean).join(' / ')}
      </span>
      {row.sourceIp && <span className="block font-mono text-xs leading-5 text-muted">{row.sourceIp}</span>}
      {isShown('why') && (
        <span className="my-1 block md:hidden">
          <Why row={row} />
        </span>
      )}
      {isShown('next') && row.nextAttemptAt && (
        <span className="block text-xs leading-5 text-muted lg:hidden">
          {t('column.next')} <Time at={row.nextAttemptAt} />
        </span>
      )}
      <button
        type="button"
        className="text-xs text-brand-ink hover:underline"
        onClick={() => onSelect({ messageId: row.messageId })}
      >
        {t('onlyThis')}
      </button>
    </span>
  );
}

function Why({ row: { reason, code, enhanced, state, lastAttemptAt } }: { row: Waiting }) {
  const t = useTranslations('queue');
  const reading = useReading();
  if (state === 'queued') return <span className="text-[13px] text-muted">{t('neverTried')}</span>;
  // What an order holds that was put off before: the order is why it waits now.
  const said =
    state === 'held' && reason !== 'HELD' ? { reason: 'HELD', code: null, enhanced: null } : { reason, code, enhanced };
  return (
    <span className="block text-[13px] leading-5">
      <span className="mr-1.5 font-mono text-muted tabular-nums">
        {[said.code, said.enhanced].filter((each) => each !== null).join(' ')}
      </span>
      {reading({ kind: 'deferred', reply: null, ...said })}
      {lastAttemptAt && (
        <span className="block text-xs text-muted">
          {t('lastAttempt')} <Time at={lastAttemptAt} />
        </span>
      )}
    </span>
  );
}
