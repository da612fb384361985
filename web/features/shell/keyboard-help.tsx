'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Dialog } from '../../components/ui/dialog.tsx';
import type { NavigationItem } from './navigation.ts';
import { letterOf } from './shortcuts.ts';

/** The keys there are, of pages only those that this person may open. */
export function KeyboardHelp({ items, onClose }: { items: readonly NavigationItem[]; onClose: () => void }) {
  const t = useTranslations('navigation');
  const pages = items.flatMap(({ href, label }) => {
    const letter = letterOf(label);
    return letter ? [{ href, label, letter }] : [];
  });
  return (
    <Dialog open onOpenChange={onClose} title={t('keyboard.title')} description={t('keyboard.hint')}>
      <dl className="grid gap-1.5 text-sm">
        <Row keys={<Key>/</Key>}>{t('keyboard.search')}</Row>
        <Row keys={<Key>?</Key>}>{t('keyboard.help')}</Row>
        <Row keys={<Key>Esc</Key>}>{t('keyboard.close')}</Row>
      </dl>
      <h3 className="mt-4 mb-1.5 text-sm font-semibold">{t('keyboard.pages')}</h3>
      <dl className="grid gap-x-6 gap-y-1.5 text-sm sm:grid-cols-2">
        {pages.map(({ href, label, letter }) => (
          <Row
            key={href}
            keys={
              <>
                <Key>g</Key> <Key>{letter}</Key>
              </>
            }
          >
            {t(label)}
          </Row>
        ))}
      </dl>
    </Dialog>
  );
}

function Row({ keys, children }: { keys: ReactNode; children: ReactNode }) {
  return (
    <div className="flex items-center justify-between gap-4">
      <dt className="text-muted">{children}</dt>
      <dd className="whitespace-nowrap">{keys}</dd>
    </div>
  );
}

function Key({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-block min-w-6 rounded border border-line-strong bg-sunken px-1.5 text-center font-mono text-xs leading-5">
      {children}
    </kbd>
  );
}
