'use client';

import { Bookmark, Check } from 'lucide-react';
import { usePathname, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type ListName, mostViews } from '../../../core/list/list-name.ts';
import { Popover } from '../../components/ui/popover.tsx';
import { KeepViewDialog } from './keep-view-dialog.tsx';
import { useListSettings } from './use-list-columns.ts';
import { ViewsDialog } from './views-dialog.tsx';

type SavedViewsProps = { list: ListName; onApply: () => void };

/** Filters that somebody keeps under names of their own (保存した条件). */
export function SavedViews({ list, onApply }: SavedViewsProps) {
  const t = useTranslations('list');
  const path = usePathname();
  const address = new URLSearchParams(useSearchParams());
  // Which part of a page the list stands in, is no question of the list's.
  const tab = address.get('tab');
  address.delete('tab');
  const now = `${address}`;
  const views = useListSettings(list)?.views ?? [];
  const [doing, setDoing] = useState<'keep' | 'manage' | null>(null);
  const apply = (query: string) => {
    const next = new URLSearchParams(query);
    if (tab) next.set('tab', tab);
    window.history.replaceState(null, '', next.size > 0 ? `${path}?${next}` : path);
    onApply();
  };
  const item =
    'flex w-full items-center gap-2 rounded-md px-2.5 py-1.5 text-left outline-none hover:bg-sunken focus:bg-sunken';
  return (
    <>
      <Popover
        role="menu"
        variant="ghost"
        label={t('views')}
        className="max-w-[min(22rem,92vw)]"
        trigger={
          <>
            <Bookmark aria-hidden />
            <span className="max-lg:sr-only">{t('views')}</span>
          </>
        }
      >
        {(close) => {
          const choose = (act: () => void) => () => {
            close();
            act();
          };
          const entry = (id: string, label: string, query: string) => (
            <button
              key={id}
              type="button"
              role="menuitem"
              tabIndex={-1}
              aria-current={query === now || undefined}
              className={item}
              onClick={choose(() => apply(query))}
            >
              <Check aria-hidden className={query === now ? 'size-4 shrink-0' : 'invisible size-4 shrink-0'} />
              <span className="min-w-0 [overflow-wrap:anywhere]">{label}</span>
            </button>
          );
          return (
            <>
              {entry('all', t('everything'), '')}
              {views.map(({ id, name, query }) => entry(id, name, query))}
              <hr className="my-1 border-line" />
              <button
                type="button"
                role="menuitem"
                tabIndex={-1}
                className={`${item} disabled:text-muted`}
                disabled={views.length >= mostViews}
                onClick={choose(() => setDoing('keep'))}
              >
                {views.length >= mostViews ? t('full', { most: mostViews }) : t('keep')}
              </button>
              {views.length > 0 && (
                <button
                  type="button"
                  role="menuitem"
                  tabIndex={-1}
                  className={item}
                  onClick={choose(() => setDoing('manage'))}
                >
                  {t('manage')}
                </button>
              )}
            </>
          );
        }}
      </Popover>
      {doing === 'keep' && <KeepViewDialog list={list} query={now} onClose={() => setDoing(null)} />}
      {doing === 'manage' && <ViewsDialog list={list} views={views} onClose={() => setDoing(null)} />}
    </>
  );
}
