'use client';

import { CircleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { createContext, type ReactNode, useContext, useId } from 'react';
import { cn } from './class-names.ts';

type FieldIds = { id: string; describedBy: string | undefined; invalid: boolean };

const FieldContext = createContext<FieldIds | null>(null);

/** What an input takes from the field around it: its id, and what describes it to a screen reader. */
export function useField() {
  const field = useContext(FieldContext);
  if (!field) return {};
  return {
    id: field.id,
    'aria-describedby': field.describedBy,
    'aria-invalid': field.invalid || undefined,
  };
}

type FieldProps = {
  label: ReactNode;
  children: ReactNode;
  /** What to type, or what follows from it. */
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  className?: string;
};

/** One labelled input with its hint and, in its place, what is wrong with it. */
export function Field({ label, children, hint, error, optional = false, className }: FieldProps) {
  const id = useId();
  const t = useTranslations('common');
  const hintId = hint ? `${id}-hint` : undefined;
  const errorId = error ? `${id}-error` : undefined;
  const describedBy = [errorId, hintId].filter(Boolean).join(' ') || undefined;
  return (
    <FieldContext value={{ id, describedBy, invalid: Boolean(error) }}>
      <div className={cn('grid content-start gap-1.5', className)}>
        <label htmlFor={id} className="text-[13px] font-medium text-ink">
          {label}
          {optional && <span className="ml-1.5 font-normal text-faint">{t('optional')}</span>}
        </label>
        {children}
        {error && (
          <p id={errorId} role="alert" className="flex items-start gap-1.5 text-[13px] leading-5 text-bad-ink">
            <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
            <span>{error}</span>
          </p>
        )}
        {hint && (
          <p id={hintId} className="text-[13px] leading-5 text-muted">
            {hint}
          </p>
        )}
      </div>
    </FieldContext>
  );
}
