'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { Facts } from '../../components/ui/facts.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import type { ImportFigures } from './suppression-types.ts';

type ImportPreviewProps = { figures: ImportFigures; pending: boolean; onConfirm: () => void };
type Refused = ImportFigures['refused'][number];

/** What a file would do: figures, and each row that cannot be taken with its reason. */
export function ImportPreview({ figures, pending, onConfirm }: ImportPreviewProps) {
  const t = useTranslations('suppression.import');
  const refusals = useTranslations('refusals');
  const format = useFormatter();
  const { added, known, duplicates, refused, refusedCount } = figures;
  const columns: Column<Refused>[] = [
    { id: 'line', header: t('line'), align: 'right', className: 'w-16', cell: ({ line }) => format.number(line) },
    {
      id: 'found',
      header: t('found'),
      className: 'min-w-32',
      cell: ({ found }) => <span className="font-mono text-[13px] [overflow-wrap:anywhere]">{found}</span>,
    },
    { id: 'problem', header: t('problem'), cell: ({ key, params }) => refusals(key, params as never) },
  ];
  return (
    <>
      <Card title={t('previewTitle')}>
        <div className="grid gap-4">
          <Facts
            columns
            facts={[
              { label: t('new'), value: format.number(added) },
              { label: t('known'), value: format.number(known) },
              { label: t('duplicates'), value: format.number(duplicates) },
              { label: t('refused'), value: format.number(refusedCount) },
            ]}
          />
          {added === 0 ? (
            <Notice tone="neutral">{t('nothing')}</Notice>
          ) : (
            <div>
              <Button variant="primary" pending={pending} onClick={onConfirm}>
                {t('confirm', { count: added })}
              </Button>
            </div>
          )}
        </div>
      </Card>
      {refusedCount > 0 && (
        <Card
          flush
          title={t('refusedTitle', { count: refusedCount })}
          {...(refusedCount > refused.length && {
            description: t('refusedMore', { shown: refused.length, count: refusedCount }),
          })}
        >
          <DataTable
            caption={t('refusedTitle', { count: refusedCount })}
            columns={columns}
            rows={refused}
            keyOf={({ line }) => String(line)}
            empty={null}
          />
        </Card>
      )}
    </>
  );
}
