'use client';

import { Columns3 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Checkbox } from '../../components/ui/input.tsx';
import { Popover } from '../../components/ui/popover.tsx';

/** A column that may be left out: its id and what it is called. */
export type ColumnName = readonly [id: string, label: string];

type ColumnChoiceProps = {
  columns: readonly ColumnName[];
  /** Undefined: all. */
  shown: readonly string[] | undefined;
  /** @param columns none: all */
  onChoose: (columns: readonly string[]) => void;
};

/** Which columns a list shows. One at least stays. */
export function ColumnChoice({ columns, shown, onChoose }: ColumnChoiceProps) {
  const t = useTranslations('list');
  const all = columns.map(([id]) => id);
  const now = all.filter((id) => shown?.includes(id) ?? true);
  const toggle = (id: string, wanted: boolean) => {
    const next = all.filter((each) => (each === id ? wanted : now.includes(each)));
    onChoose(next.length === all.length ? [] : next);
  };
  return (
    <Popover
      variant="ghost"
      label={t('columns')}
      trigger={
        <>
          <Columns3 aria-hidden />
          <span className="max-lg:sr-only">{t('columns')}</span>
        </>
      }
    >
      {() => (
        <fieldset className="grid gap-0.5 p-1">
          <legend className="sr-only">{t('columns')}</legend>
          {columns.map(([id, label]) => (
            <Checkbox
              key={id}
              checked={now.includes(id)}
              disabled={now.length === 1 && now.includes(id)}
              onChange={(event) => toggle(id, event.target.checked)}
            >
              {label}
            </Checkbox>
          ))}
        </fieldset>
      )}
    </Popover>
  );
}
