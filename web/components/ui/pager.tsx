'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from './button.tsx';

export type Keyset = {
  /** Undefined on the first page. */
  cursor: string | undefined;
  page: number;
  forward: (nextCursor: string) => void;
  back: () => void;
  reset: () => void;
};

/** Pages of a keyset list: remembers the cursors passed, so that going back needs no offset. */
export function useKeyset(): Keyset {
  const [passed, setPassed] = useState<readonly string[]>([]);
  return {
    cursor: passed.at(-1),
    page: passed.length + 1,
    forward: (next) => setPassed((cursors) => [...cursors, next]),
    back: () => setPassed((cursors) => cursors.slice(0, -1)),
    reset: () => setPassed([]),
  };
}

type PagerProps = {
  keyset: Keyset;
  nextCursor: string | null | undefined;
  /** Of which list, where its page has several. */
  of?: string;
};

/** Foot of a list. Says nothing when everything fits on one page. */
export function Pager({ keyset, nextCursor, of }: PagerProps) {
  const t = useTranslations('common');
  if (keyset.page === 1 && !nextCursor) return null;
  return (
    <nav
      aria-label={of ? t('pair', { label: t('pages'), value: of }) : t('pages')}
      className="flex items-center justify-between gap-3 border-t border-line px-4 py-2.5 text-[13px] text-muted sm:px-5"
    >
      <span className="tabular-nums">{t('page', { page: keyset.page })}</span>
      <span className="flex gap-2">
        <Button size="sm" disabled={keyset.page === 1} onClick={keyset.back}>
          <ChevronLeft aria-hidden />
          {t('previous')}
        </Button>
        <Button size="sm" disabled={!nextCursor} onClick={() => nextCursor && keyset.forward(nextCursor)}>
          {t('next')}
          <ChevronRight aria-hidden />
        </Button>
      </span>
    </nav>
  );
}
