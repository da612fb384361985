'use client';

import { useTranslations } from 'next-intl';
import type { Outputs } from '../../client/trpc.ts';
import { Badge, type Tone } from '../../components/ui/badge.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { Time } from '../../components/ui/time.tsx';
import { OrderNow } from './order-now.tsx';

type Row = Outputs['certificate']['list']['rows'][number];

const tones: Record<Row['state'], Tone> = {
  held: 'good',
  waiting: 'info',
  'at-risk': 'warn',
  failing: 'bad',
  expired: 'bad',
  local: 'neutral',
};

export function CertificateTable({ rows, ordering }: { rows: Row[] | undefined; ordering: boolean }) {
  const t = useTranslations('certificate');
  const columns: Column<Row>[] = [
    {
      id: 'host',
      header: t('host'),
      cell: ({ host, reseller, use }) => (
        <span className="grid">
          <span className="font-mono text-[13px] wrap-anywhere">{host}</span>
          <span className="text-xs text-muted">
            {reseller ?? t('own')} · {t(`use.${use}`)}
          </span>
        </span>
      ),
    },
    {
      id: 'state',
      header: t('state'),
      cell: ({ state, lastError }) => (
        <span className="grid justify-items-start gap-1">
          {state === 'waiting' && !ordering ? (
            <Badge tone="neutral">{t('states.default')}</Badge>
          ) : (
            <Badge tone={tones[state]}>{t(`states.${state}`)}</Badge>
          )}
          {lastError && <span className="max-w-[52ch] text-xs break-words text-muted">{lastError}</span>}
        </span>
      ),
    },
    {
      id: 'until',
      header: t('until'),
      cell: ({ notAfter, issuer }) =>
        notAfter ? (
          <span className="grid">
            <Time at={notAfter} style="date" />
            <span className="text-xs text-muted">{issuer}</span>
          </span>
        ) : (
          '–'
        ),
    },
    {
      id: 'next',
      header: t('next'),
      from: 'md',
      cell: ({ nextTryAt }) => (ordering && nextTryAt ? <Time at={nextTryAt} /> : '–'),
    },
    {
      id: 'now',
      header: '',
      align: 'right',
      cell: ({ id, host, state }) => (ordering && id && state !== 'held' ? <OrderNow id={id} host={host} /> : null),
    },
  ];
  return (
    <DataTable
      stacked
      caption={t('title')}
      columns={columns}
      rows={rows}
      keyOf={({ host, use }) => `${use} ${host}`}
      empty={<p className="px-4 py-4 text-sm text-muted sm:px-5">{t('none')}</p>}
    />
  );
}
