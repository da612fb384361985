'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { Time } from '../../components/ui/time.tsx';
import { useFigure } from './figure.tsx';
import type { Limits } from './limit-types.ts';

export type Throttle = Limits['throttles'][number];

type ThrottlesCardProps = { throttles: readonly Throttle[]; action?: ReactNode; onEnd?: (throttle: Throttle) => void };

/** The operator's restrictions with their reasons and periods; ended ones stay. */
export function ThrottlesCard({ throttles, action, onEnd }: ThrottlesCardProps) {
  const t = useTranslations('limit');
  const common = useTranslations('common');
  const show = useFigure();
  const [now] = useState(() => Date.now());
  const stateOf = ({ startsAt, endsAt }: Throttle) =>
    endsAt && endsAt.getTime() <= now ? 'ended' : startsAt.getTime() > now ? 'coming' : 'inForce';
  const columns: Column<Throttle>[] = [
    {
      id: 'what',
      header: t('restriction'),
      cell: (throttle) => (
        <span className="grid justify-items-start gap-1 text-[13px]">
          <Badge tone={{ ended: 'neutral', coming: 'info', inForce: 'bad' }[stateOf(throttle)] as 'bad'}>
            {t(`throttle.${stateOf(throttle)}`)}
          </Badge>
          {throttle.messagesPerHour !== null && (
            <span>
              {common('pair', {
                label: t('field.messagesPerHour'),
                value: show('messagesPerHour', throttle.messagesPerHour),
              })}
            </span>
          )}
          {throttle.recipientsPerHour !== null && (
            <span>
              {common('pair', {
                label: t('field.recipientsPerHour'),
                value: show('recipientsPerHour', throttle.recipientsPerHour),
              })}
            </span>
          )}
          <span className="text-xs text-muted">{t(throttle.ofCustomer ? 'ofCustomer' : 'ofReseller')}</span>
        </span>
      ),
    },
    { id: 'reason', header: t('why'), cell: ({ reason }) => <span className="text-[13px] break-words">{reason}</span> },
    {
      id: 'period',
      header: t('period'),
      cell: ({ startsAt, endsAt }) => (
        <span className="grid text-[13px]">
          <Time at={startsAt} />
          {endsAt ? <Time at={endsAt} /> : <span className="text-muted">{t('throttle.open')}</span>}
        </span>
      ),
    },
    ...(onEnd
      ? [
          {
            id: 'end',
            header: '',
            align: 'right' as const,
            cell: (throttle: Throttle) =>
              stateOf(throttle) !== 'ended' && (
                <Button needs="limit:set" size="sm" onClick={() => onEnd(throttle)}>
                  {t('throttle.end')}
                </Button>
              ),
          },
        ]
      : []),
  ];
  return (
    <Card flush title={t('restrictions')} description={t('restrictionsHint')} action={action}>
      <DataTable
        caption={t('restrictions')}
        columns={columns}
        rows={throttles}
        keyOf={({ id }) => id}
        empty={<p className="px-4 pb-4 text-sm text-muted sm:px-5">{t('noRestrictions')}</p>}
      />
    </Card>
  );
}
