'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { cn } from './class-names.ts';

type ScrollAreaProps = { label: string; className?: string; children: ReactNode };

/** Scrolls sideways in itself what may be wider than its place. Where it does, the keyboard reaches it, too (WCAG 2.2, 2.1.1). */
export function ScrollArea({ label, className, children }: ScrollAreaProps) {
  const area = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const element = area.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setScrolls(element.scrollWidth > element.clientWidth));
    for (const each of [element, ...element.children]) observer.observe(each);
    return () => observer.disconnect();
  }, []);
  return (
    <div
      ref={area}
      className={cn('overflow-x-auto', className)}
      {...(scrolls && { tabIndex: 0, role: 'group', 'aria-label': label })}
    >
      {children}
    </div>
  );
}
