'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { Meter } from '../../components/ui/meter.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useFigure } from './figure.tsx';
import { type Field, type Figures, fieldsOf, isCounted, type Limits, type Use } from './limit-types.ts';
import { ReachedCard } from './reached-card.tsx';

// Its form comes with what checks it: only to whoever opens it.
const LimitDialog = dynamic(async () => (await import('./limit-dialog.tsx')).LimitDialog);

type LimitBoardProps = {
  limits: Limits;
  use: Use | undefined;
  /** Whose figures the reader may set; absent for those who only look. */
  sets?: { who: 'operator' | 'reseller'; save: (figures: Figures) => Promise<void> };
  children: ReactNode;
};

/** What holds for one account, customer or reseller, how much of it is used, and who set it. */
export function LimitBoard({ limits, use, sets, children }: LimitBoardProps) {
  const t = useTranslations('limit');
  const show = useFigure();
  const [changing, setChanging] = useState(false);
  const none = '–';
  const columns: Column<Field>[] = [
    { id: 'field', header: t('what'), cell: (field) => <FieldName field={field} limits={limits} use={use} /> },
    {
      id: 'effective',
      header: t('effective'),
      align: 'right',
      cell: (field) => <strong className="font-medium">{show(field, limits.effective[field])}</strong>,
    },
    {
      id: 'standard',
      header: t('standard'),
      align: 'right',
      from: 'sm',
      cell: (field) => <span className="text-muted">{show(field, limits.standard[field])}</span>,
    },
    {
      id: 'operator',
      header: t('byOperator'),
      align: 'right',
      from: 'md',
      cell: (field) => show(field, limits.operator[field], none),
    },
    {
      id: 'reseller',
      header: t('byReseller'),
      align: 'right',
      from: 'md',
      cell: (field) => show(field, limits.reseller[field], none),
    },
  ];
  const usedUnknown = use !== undefined && use.messagesPerHour === null;
  return (
    <div className="grid gap-5">
      <Card
        flush
        title={t('limitsOf', { name: limits.name })}
        description={t(`how.${limits.level}`)}
        action={
          sets && (
            <Button needs={['limit:lower', 'limit:set']} size="sm" onClick={() => setChanging(true)}>
              {t(sets.who === 'operator' ? 'set' : 'lower')}
            </Button>
          )
        }
      >
        {usedUnknown && (
          <div className="px-4 py-3 sm:px-5">
            <Notice tone="warn">{t('useUnknown')}</Notice>
          </div>
        )}
        <DataTable
          caption={t('limitsOf', { name: limits.name })}
          columns={columns}
          rows={fieldsOf[limits.level]}
          keyOf={(field) => field}
          empty={null}
        />
      </Card>
      {children}
      <ReachedCard rows={limits.reached} />
      {changing && sets && (
        <LimitDialog limits={limits} who={sets.who} save={sets.save} onClose={() => setChanging(false)} />
      )}
    </div>
  );
}

function FieldName({ field, limits, use }: { field: Field; limits: Limits; use: Use | undefined }) {
  const t = useTranslations('limit');
  const show = useFigure();
  const used = isCounted(field) ? (use?.[field] ?? null) : null;
  const limit = limits.effective[field];
  if (used === null) return <span className="text-[13px]">{t(`field.${field}`)}</span>;
  return (
    <div className="max-w-72 min-w-44">
      {limit === null ? (
        <span className="flex justify-between gap-3 text-[13px]">
          {t(`field.${field}`)} <span className="tabular-nums">{show(field, used)}</span>
        </span>
      ) : (
        <Meter
          label={t(`field.${field}`)}
          used={used}
          limit={limit}
          // On a telephone the limit stands only in its own column, a finger's breadth away.
          text={
            <>
              {show(field, used)}
              <span className="max-sm:hidden"> / {show(field, limit)}</span>
            </>
          }
        />
      )}
    </div>
  );
}
