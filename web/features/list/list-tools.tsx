'use client';

import { Download } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { ListName } from '../../../core/list/list-name.ts';
import { Allowed } from '../../components/ui/allowed.tsx';
import { buttonStyle } from '../../components/ui/button.tsx';
import { ColumnChoice, type ColumnName } from './column-choice.tsx';
import { SavedViews } from './saved-views.tsx';
import type { useListColumns } from './use-list-columns.ts';

type ListToolsProps = {
  list: ListName;
  /** Columns that may be left out; none where rows are no table. */
  columns?: readonly ColumnName[];
  choice?: ReturnType<typeof useListColumns>;
  /** What the page shows without the address saying so, such as the customer whose page it is on. */
  filter?: Readonly<Record<string, string>>;
  /** What another question means: back to the first page. */
  onChange: () => void;
};

/** What every list has beside its search: filters kept under a name, which columns, and a file of what is shown. */
export function ListTools({ list, columns = [], choice, filter = {}, onChange }: ListToolsProps) {
  const t = useTranslations('list');
  const query = new URLSearchParams(useSearchParams());
  query.delete('tab');
  for (const [name, value] of Object.entries(filter)) query.set(name, value);
  if (choice?.shown) query.set('columns', choice.shown.join(','));
  else query.delete('columns');
  return (
    <Allowed needs="self:read">
      <span className="inline-flex flex-wrap items-center">
        <SavedViews list={list} onApply={onChange} />
        {choice && columns.length > 1 && (
          <ColumnChoice columns={columns} shown={choice.shown} onChoose={choice.choose} />
        )}
        <a href={`/${list}.csv?${query}`} download className={buttonStyle({ variant: 'ghost' })} title={t('csvHint')}>
          <Download aria-hidden />
          {t('csv')}
        </a>
      </span>
    </Allowed>
  );
}
