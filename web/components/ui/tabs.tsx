'use client';

import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { cn } from './class-names.ts';

export type Tab = { id: string; label: ReactNode; content: ReactNode };

type TabsProps = {
  tabs: readonly Tab[];
  label: string;
  /** Id of the tab shown, when the page keeps it (in its address); the first one when it is none of them. */
  shown?: string;
  onShow?: (id: string) => void;
};

const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };

/**
 * Parts of one object, one at a time; arrow keys move between them. Not Radix's, which writes style attributes into the
 * server's HTML that our content security policy refuses.
 *
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/tabs/
 */
export function Tabs({ tabs, label, shown, onShow }: TabsProps) {
  const base = useId();
  const [own, setOwn] = useState('');
  const wanted = onShow ? shown : own;
  const show = onShow ?? setOwn;
  const at = Math.max(
    0,
    tabs.findIndex(({ id }) => id === wanted),
  );
  const current = tabs[at];
  const idOf = (part: 'tab' | 'panel', id = current?.id) => `${base}-${part}-${id}`;

  function move(event: KeyboardEvent) {
    const step = steps[event.key];
    const next = step && tabs[(at + step + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    show(next.id);
    document.getElementById(idOf('tab', next.id))?.focus();
  }

  return (
    <div>
      <div
        role="tablist"
        tabIndex={-1}
        aria-label={label}
        onKeyDown={move}
        className="mb-5 flex gap-4 overflow-x-auto sm:gap-5 border-b border-line"
      >
        {tabs.map((tab) => {
          const selected = tab === current;
          return (
            <button
              key={tab.id}
              type="button"
              role="tab"
              id={idOf('tab', tab.id)}
              aria-selected={selected}
              aria-controls={selected ? idOf('panel') : undefined}
              tabIndex={selected ? 0 : -1}
              onClick={() => show(tab.id)}
              className={cn(
                '-mb-px border-b-2 px-0.5 py-2 text-sm font-medium whitespace-nowrap -outline-offset-2',
                selected ? 'border-brand-ink text-brand-ink' : 'border-transparent text-muted hover:text-ink',
              )}
            >
              {tab.label}
            </button>
          );
        })}
      </div>
      {current && (
        <div key={current.id} role="tabpanel" id={idOf('panel')} aria-labelledby={idOf('tab')}>
          {current.content}
        </div>
      )}
    </div>
  );
}
