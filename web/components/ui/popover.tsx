'use client';

import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Button } from './button.tsx';
import { cn } from './class-names.ts';
import { topBeside } from './top-beside.ts';

type PopoverProps = {
  /** What the button shows. */
  trigger: ReactNode;
  /** What the button and the panel are called; left out where the trigger has words. */
  label?: string;
  variant?: 'secondary' | 'ghost';
  size?: 'md' | 'icon' | 'sm';
  /** `menu`: holds `menuitem`s, which the arrow keys walk through. */
  role?: 'menu' | 'dialog';
  className?: string;
  children: (close: () => void) => ReactNode;
};

/** Pixels that stay free at both sides of the window: as many as beside a telephone's page. */
const edge = 16;

/**
 * A panel over the page beside its button. The browser's own popover: it lies above everything, closes with Esc, with a click beside it
 * and when another opens, and gives focus back. What it holds is made when it opens.
 */
export function Popover({ trigger, label, variant, size, role = 'dialog', className, children }: PopoverProps) {
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);

  useEffect(() => {
    const shown = panel.current;
    if (!open || !shown) return;
    place(shown);
    shown.querySelector<HTMLElement>('[role=menuitem], input, button, a')?.focus();
    const close = (event: Event) => {
      if (!(event.target instanceof Node) || !shown.contains(event.target)) shown.hidePopover();
    };
    // It stands still while the page moves beneath it.
    document.addEventListener('scroll', close, { capture: true });
    window.addEventListener('resize', close);
    return () => {
      document.removeEventListener('scroll', close, { capture: true });
      window.removeEventListener('resize', close);
    };
  }, [open]);

  return (
    <>
      <Button
        variant={variant}
        size={size}
        popoverTarget={id}
        aria-haspopup={role}
        aria-expanded={open}
        {...(label && { 'aria-label': label, title: label })}
      >
        {trigger}
      </Button>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it has a role, and the keys are those of a menu */}
      <div
        ref={panel}
        id={id}
        popover="auto"
        role={role}
        {...(label && { 'aria-label': label })}
        onToggle={(event) => setOpen(event.newState === 'open')}
        onKeyDown={role === 'menu' ? walk : undefined}
        className={cn(
          'fixed inset-auto m-0 max-h-[70dvh] min-w-44 overflow-y-auto rounded-lg border border-line bg-raised p-1 text-left text-sm font-normal text-ink shadow-xl',
          className,
        )}
      >
        {open && children(() => panel.current?.hidePopover())}
      </div>
    </>
  );
}

/** Below its button and at its right edge; above it where there is no room below. */
function place(panel: HTMLElement): void {
  const button = document.querySelector(`[popovertarget="${CSS.escape(panel.id)}"]`)?.getBoundingClientRect();
  if (!button) return;
  const { width, height } = panel.getBoundingClientRect();
  panel.style.top = `${topBeside(button, height)}px`;
  panel.style.left = `${Math.max(edge, Math.min(button.right - width, window.innerWidth - width - edge))}px`;
}

/** @see WAI-ARIA Authoring Practices, menu button */
function walk(event: React.KeyboardEvent<HTMLElement>): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=menuitem]')];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  items.at(to % items.length)?.focus();
}
