'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { bytesText } from '../../components/ui/amounts.ts';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { Select } from '../../components/ui/input.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { Segments } from '../../components/ui/segments.tsx';
import { Time } from '../../components/ui/time.tsx';
import { useReading } from '../delivery/use-reading.ts';
import type { QueueGroup } from './queue-types.ts';
import { firstGrouping, type Selector, type SelectorKey } from './selector.ts';

const kinds = ['reseller', 'customer', 'domain', 'source', 'reason'] as const;
type Kind = (typeof kinds)[number];

type QueueGroupsProps = {
  selector: Selector;
  onSelect: (more: { readonly [Key in SelectorKey]?: string | null }) => void;
};

/** What waits by tenant, domain, source address or reason, the most first. */
export function QueueGroups({ selector, onSelect }: QueueGroupsProps) {
  const t = useTranslations('queue');
  const trpc = useTRPC();
  const format = useFormatter();
  const locale = useLocale();
  const [by, setBy] = useState<Kind>(firstGrouping);
  const groups = useQuery(
    trpc.queue.groups.queryOptions({ ...selector, by }, { placeholderData: keepPreviousData, refetchInterval: 5_000 }),
  );
  const choices = kinds.map((value) => ({ value, label: t(`by.${value}`) }));
  const columns: Column<QueueGroup>[] = [
    { id: 'name', header: t(`by.${by}`), cell: (group) => <Name group={group} by={by} onSelect={onSelect} /> },
    { id: 'count', header: t('column.count'), align: 'right', cell: ({ deliveries }) => format.number(deliveries) },
    { id: 'size', header: t('column.size'), align: 'right', from: 'sm', cell: ({ bytes }) => bytesText(bytes, locale) },
    {
      id: 'oldest',
      header: t('column.oldest'),
      align: 'right',
      from: 'md',
      cell: ({ oldestAt }) => oldestAt && <Time at={oldestAt} />,
    },
  ];
  return (
    <Card
      flush
      title={t('groups')}
      description={t('groupsHint')}
      action={
        <>
          <span className="max-sm:hidden">
            <Segments legend={t('by.legend')} choices={choices} value={by} onChange={setBy} />
          </span>
          <span className="sm:hidden">
            <Select aria-label={t('by.legend')} value={by} onChange={(event) => setBy(event.target.value as Kind)}>
              {choices.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </Select>
          </span>
        </>
      }
    >
      {groups.error ? (
        <QueryFailure error={groups.error} onRetry={() => void groups.refetch()} />
      ) : (
        <DataTable
          caption={t('groups')}
          columns={columns}
          rows={groups.data}
          keyOf={({ resellerId, customerId, domain, sourceIp, reason, code, enhanced }) =>
            [resellerId, customerId, domain, sourceIp, reason, code, enhanced].join(' ')
          }
          empty={<p className="px-4 pb-4 text-sm text-muted sm:px-5">{t('emptyTitle')}</p>}
        />
      )}
    </Card>
  );
}

function Name({ group, by, onSelect }: { group: QueueGroup; by: Kind; onSelect: QueueGroupsProps['onSelect'] }) {
  const t = useTranslations('queue');
  const reading = useReading();
  const { resellerId, resellerName, customerId, customerName, domain, sourceIp, reason, code, enhanced } = group;
  const choose = (text: string | null, more: Parameters<typeof onSelect>[0]) => (
    <button
      type="button"
      className="text-left wrap-anywhere text-brand-ink hover:underline"
      onClick={() => onSelect(more)}
    >
      {text}
    </button>
  );
  switch (by) {
    case 'reseller':
      return resellerId ? choose(resellerName, { resellerId }) : t('nobody');
    case 'customer':
      return customerId ? (
        <>
          {choose(customerName, { resellerId, customerId })}
          <span className="block text-xs text-muted">{resellerName}</span>
        </>
      ) : (
        (resellerName ?? t('nobody'))
      );
    case 'domain':
      return choose(domain, { domain });
    case 'source':
      return sourceIp ? choose(sourceIp, { sourceIp }) : t('noSource');
    case 'reason':
      if (reason === null && code === null && enhanced === null) return t('neverTried');
      return (
        <span className="block max-w-prose text-[13px] leading-5">
          <span className="mr-1.5 font-mono text-muted tabular-nums">
            {[code, enhanced].filter((each) => each !== null).join(' ')}
          </span>
          {reading({ kind: 'deferred', code, enhanced, reply: null, reason })}
        </span>
      );
    default:
      return by satisfies never;
  }
}
