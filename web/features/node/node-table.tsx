'use client';

import { CircleOff, Server } from 'lucide-react';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { bytesText } from '../../components/ui/amounts.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { Facts } from '../../components/ui/facts.tsx';
import { Time } from '../../components/ui/time.tsx';
import { ForgetNode } from './forget-node.tsx';
import type { Node } from './node-types.ts';

/** One row a process. */
export function NodeTable({ rows }: { rows: readonly Node[] | undefined }) {
  const t = useTranslations('node');
  const columns: Column<Node>[] = [
    {
      id: 'name',
      header: t('column.name'),
      className: 'align-top',
      cell: (node) => (
        <span className="grid justify-items-start gap-1">
          <span className="font-mono text-[13px] wrap-anywhere">{node.name}</span>
          <span className="text-xs text-muted">{t(`kind.${node.kind}`)}</span>
          <span className="sm:hidden">
            <State node={node} />
          </span>
          <span className="md:hidden">
            <Seen node={node} />
          </span>
        </span>
      ),
    },
    {
      id: 'state',
      header: t('column.state'),
      from: 'sm',
      className: 'align-top',
      cell: (node) => <State node={node} />,
    },
    {
      id: 'seen',
      header: t('column.seen'),
      from: 'md',
      className: 'w-px align-top',
      cell: (node) => <Seen node={node} />,
    },
    { id: 'figures', header: t('column.figures'), className: 'align-top', cell: (node) => <Figures node={node} /> },
    {
      id: 'actions',
      header: <span className="sr-only">{t('forget')}</span>,
      className: 'w-px align-top',
      cell: (node) => (node.silent ? <ForgetNode node={node} /> : null),
    },
  ];
  return (
    <DataTable
      caption={t('list')}
      columns={columns}
      rows={rows}
      keyOf={({ kind, name }) => `${kind} ${name}`}
      empty={
        <EmptyState icon={Server} title={t('emptyTitle')}>
          {t('emptyBody')}
        </EmptyState>
      }
    />
  );
}

function State({ node: { silent, unheard, warnings } }: { node: Node }) {
  const t = useTranslations('node');
  if (silent)
    return (
      <span className="grid max-w-[36ch] justify-items-start gap-1">
        <Badge tone="bad" icon={CircleOff}>
          {t('silent')}
        </Badge>
        {unheard && <span className="text-xs leading-5 text-muted">{t('unheard')}</span>}
      </span>
    );
  if (warnings.length === 0) return <Badge tone="good">{t('up')}</Badge>;
  return (
    <span className="grid max-w-[36ch] justify-items-start gap-1">
      {warnings.map((warning) => (
        <span key={warning} className="grid justify-items-start gap-0.5">
          <Badge tone="warn">{t(`warning.${warning}`)}</Badge>
          <span className="text-xs leading-5 text-muted">{t(`remedy.${warning}`)}</span>
        </span>
      ))}
    </span>
  );
}

function Seen({ node: { seenAt, startedAt } }: { node: Node }) {
  const t = useTranslations('node');
  return (
    <span className="grid gap-0.5">
      <Time at={seenAt} style="second" />
      {startedAt && (
        <span className="text-xs whitespace-nowrap text-muted">
          {t('startedAt')} <Time at={startedAt} />
        </span>
      )}
    </span>
  );
}

/** What its kind has to tell; a figure that it does not have is left out. */
function Figures({ node }: { node: Node }) {
  const t = useTranslations('node.figure');
  const format = useFormatter();
  const locale = useLocale();
  const { queued, queuedBytes, oldestAt, connections, acceptedAMinute, freeBytes, totalBytes, behindBytes, version } =
    node;
  const facts = [
    queued !== null && {
      label: t('queue'),
      value: t('queueValue', { queued: format.number(queued), size: bytesText(queuedBytes ?? 0, locale) }),
    },
    oldestAt !== null && { label: t('oldest'), value: <Time at={oldestAt} /> },
    connections !== null && { label: t('connections'), value: format.number(connections) },
    acceptedAMinute !== null && { label: t('accepted'), value: format.number(acceptedAMinute) },
    behindBytes !== null && { label: t('behind'), value: bytesText(behindBytes, locale) },
    freeBytes !== null && {
      label: t('disk'),
      value: t('diskValue', { free: bytesText(freeBytes, locale), total: bytesText(totalBytes ?? 0, locale) }),
    },
    version !== null && { label: t('version'), value: version },
  ].filter((fact) => fact !== false);
  if (facts.length === 0) return <span className="text-[13px] text-muted">{t('none')}</span>;
  return (
    <div className="[&_time]:whitespace-normal">
      <Facts columns facts={facts} />
    </div>
  );
}
