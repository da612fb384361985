'use client';

import { Tabs as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

export type Tab = { id: string; label: ReactNode; content: ReactNode };

type TabsProps = {
  tabs: readonly Tab[];
  label: string;
  /** Id of the tab shown, when the page keeps it (in its address); the first one when it is none of them. */
  shown?: string;
  onShow?: (id: string) => void;
};

/** Parts of one object, one at a time; arrow keys move between them. */
export function Tabs({ tabs, label, shown, onShow }: TabsProps) {
  const first = tabs[0]?.id ?? '';
  const kept = onShow && { value: tabs.some(({ id }) => id === shown) ? shown : first, onValueChange: onShow };
  return (
    <Radix.Root defaultValue={first} {...kept}>
      <Radix.List aria-label={label} className="mb-5 flex gap-5 overflow-x-auto border-b border-line">
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.id}
            value={tab.id}
            className="-mb-px border-b-2 border-transparent px-0.5 py-2 text-sm font-medium whitespace-nowrap text-muted hover:text-ink data-[state=active]:border-brand-ink data-[state=active]:text-brand-ink"
          >
            {tab.label}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.id} value={tab.id} className="outline-offset-4">
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
