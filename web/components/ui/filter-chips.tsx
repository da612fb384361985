'use client';

import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './class-names.ts';

type Choice<Value extends string> = { value: Value; label: ReactNode };

type FilterChipsProps<Value extends string> = {
  legend: string;
  /** Shows what it filters by: for one of several. */
  named?: boolean;
  /** Says that nothing is left out. */
  all: ReactNode;
  choices: readonly Choice<Value>[];
  /** Empty: all. */
  value: Value | '';
  onChange: (value: Value | '') => void;
};

/** One filter of a list: at most one chip is pressed, pressing it again shows all. */
export function FilterChips<Value extends string>(props: FilterChipsProps<Value>) {
  const { legend, named = false, all, choices, value, onChange } = props;
  const chip = (mine: Value | '', label: ReactNode) => {
    const pressed = mine === value;
    return (
      <button
        key={mine}
        type="button"
        aria-pressed={pressed}
        onClick={() => onChange(pressed ? '' : mine)}
        className={cn(
          'inline-flex h-7 items-center gap-1 rounded-full border px-2.5 text-[13px] whitespace-nowrap transition-colors',
          pressed
            ? 'border-brand-ink bg-brand-wash font-medium text-brand-ink'
            : 'border-line-strong bg-raised text-muted hover:bg-sunken hover:text-ink',
        )}
      >
        {pressed && <Check aria-hidden className="size-3.5" />}
        {label}
      </button>
    );
  };
  return (
    <fieldset className="flex min-w-0 flex-wrap items-center gap-1.5">
      <legend className="sr-only">{legend}</legend>
      {named && (
        <span aria-hidden className="mr-1 text-xs text-muted">
          {legend}
        </span>
      )}
      {chip('', all)}
      {choices.map((choice) => chip(choice.value, choice.label))}
    </fieldset>
  );
}
