'use client';

import { EllipsisVertical } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { type Needs, useMay } from './allowed.tsx';
import { cn } from './class-names.ts';
import { Popover } from './popover.tsx';

export type RowAction = {
  label: string;
  icon: ReactNode;
  needs?: Needs;
  /** Takes something away: stands apart, in red. */
  danger?: boolean;
} & ({ onSelect: () => void } | { href: string });

const style = (danger: boolean | undefined) =>
  cn(
    'flex w-full items-center gap-2 rounded-md px-2.5 py-1.5 text-left text-sm whitespace-nowrap outline-none [&_svg]:size-4 [&_svg]:shrink-0',
    danger
      ? 'text-bad-ink hover:bg-sunken focus:bg-sunken'
      : 'text-ink hover:bg-sunken focus:bg-sunken [&_svg]:text-muted',
  );

/** All that can be done with one row, behind one button. Not there for whom there is nothing. @param label names the row */
export function RowMenu({ label, actions }: { label: string; actions: readonly RowAction[] }) {
  const may = useMay();
  const allowed = actions.filter(({ needs }) => needs === undefined || may(needs));
  if (allowed.length === 0) return null;
  return (
    <span className="relative">
      <Popover role="menu" variant="ghost" size="icon" label={label} trigger={<EllipsisVertical aria-hidden />}>
        {(close) =>
          allowed.map((action) =>
            'href' in action ? (
              <Link
                key={action.label}
                role="menuitem"
                tabIndex={-1}
                href={action.href}
                className={style(action.danger)}
              >
                {action.icon}
                {action.label}
              </Link>
            ) : (
              <button
                key={action.label}
                type="button"
                role="menuitem"
                tabIndex={-1}
                className={style(action.danger)}
                onClick={() => {
                  close();
                  action.onSelect();
                }}
              >
                {action.icon}
                {action.label}
              </button>
            ),
          )
        }
      </Popover>
    </span>
  );
}
