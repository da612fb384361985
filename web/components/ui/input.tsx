'use client';

import { ChevronDown } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './class-names.ts';
import { useField } from './field.tsx';

const box = [
  'w-full rounded-md border border-line-strong bg-raised px-2.5 weak:text-sm text-ink shadow-xs placeholder:text-faint',
  'hover:border-faint focus:border-brand-ink focus:outline-2 focus:outline-offset-0 focus:outline-brand-ink/30',
  'aria-invalid:border-bad aria-invalid:focus:outline-bad/30 disabled:bg-sunken disabled:text-muted',
];

/** Text input; `before` and `after` are short fixed texts around what is typed, such as a unit. */
export function Input({
  className,
  after,
  before,
  ...rest
}: ComponentProps<'input'> & { before?: ReactNode; after?: ReactNode }) {
  const input = (
    <input {...useField()} {...rest} className={cn(box, 'weak:h-8', before && 'pl-8', after && 'pr-14', className)} />
  );
  if (!before && !after) return input;
  return (
    <span className="relative block">
      {before && (
        <span className="pointer-events-none absolute inset-y-0 left-2.5 flex items-center text-faint [&_svg]:size-4">
          {before}
        </span>
      )}
      {input}
      {after && (
        <span className="pointer-events-none absolute inset-y-0 right-2.5 flex items-center text-[13px] text-muted">
          {after}
        </span>
      )}
    </span>
  );
}

export function Textarea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea rows={4} {...useField()} {...rest} className={cn(box, 'py-1.5', className)} />;
}

/** The browser's own list: it works with every keyboard, phone and screen reader. */
export function Select({ className, children, ...rest }: ComponentProps<'select'>) {
  return (
    <span className="relative block">
      <select {...useField()} {...rest} className={cn(box, 'h-8 appearance-none pr-8', className)}>
        {children}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute top-2 right-2.5 size-4 text-muted" />
    </span>
  );
}

export function Checkbox({ className, children, ...rest }: ComponentProps<'input'>) {
  return (
    <label className="flex items-start gap-2 text-sm">
      <input type="checkbox" {...rest} className={cn('mt-0.5 size-4 shrink-0 accent-brand', className)} />
      <span>{children}</span>
    </label>
  );
}
