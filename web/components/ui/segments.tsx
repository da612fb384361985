'use client';

import { useId } from 'react';
import { cn } from './class-names.ts';

type SegmentsProps<Value extends string> = {
  legend: string;
  choices: readonly { value: Value; label: string }[];
  value: Value;
  onChange: (value: Value) => void;
};

/** A short choice of one, side by side: real radio buttons, so that the arrow keys work. */
export function Segments<Value extends string>({ legend, choices, value, onChange }: SegmentsProps<Value>) {
  const name = useId();
  return (
    <fieldset className="inline-flex max-w-full flex-wrap rounded-md border border-line-strong bg-sunken p-0.5">
      <legend className="sr-only">{legend}</legend>
      {choices.map((choice) => (
        <label
          key={choice.value}
          className={cn(
            'cursor-pointer rounded px-2 py-0.5 text-[13px] leading-5 whitespace-nowrap has-focus-visible:outline-2 has-focus-visible:outline-brand-ink',
            choice.value === value ? 'bg-raised font-medium text-ink shadow-xs' : 'text-muted hover:text-ink',
          )}
        >
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
            className="sr-only"
          />
          {choice.label}
        </label>
      ))}
    </fieldset>
  );
}
