'use client';

import { Field } from '../../components/ui/field.tsx';
import { Input } from '../../components/ui/input.tsx';
import { hexPattern } from './colour.ts';

type ColourFieldProps = {
  label: string;
  value: string;
  error: string | undefined;
  onChange: (typed: string) => void;
  /** What is used while nothing is typed. */
  otherwise?: string;
};

/** A colour to be picked or typed as #rrggbb. */
export function ColourField({ label, value, error, onChange, otherwise = '#000000' }: ColourFieldProps) {
  return (
    <Field label={label} error={error}>
      <span className="flex gap-2">
        <Input
          value={value}
          onChange={(event) => onChange(event.target.value)}
          maxLength={7}
          spellCheck={false}
          autoComplete="off"
          className="font-mono text-[13px]"
        />
        <input
          type="color"
          aria-label={label}
          value={hexPattern.test(value) ? value : otherwise}
          onChange={(event) => onChange(event.target.value)}
          className="h-8 w-11 shrink-0 cursor-pointer rounded-md border border-line-strong bg-raised p-1"
        />
      </span>
    </Field>
  );
}
