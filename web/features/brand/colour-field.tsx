'use client';

import { type Control, type FieldPath, type FieldValues, useController } from 'react-hook-form';
import { Field } from '../../components/ui/field.tsx';
import { Input } from '../../components/ui/input.tsx';
import { hexPattern } from './colour.ts';

type ColourFieldProps<Values extends FieldValues> = {
  control: Control<Values>;
  name: FieldPath<Values>;
  label: string;
  /** What is used while nothing is typed. */
  otherwise?: string;
};

/** A colour to be picked or typed as #rrggbb. */
export function ColourField<Values extends FieldValues>({
  control,
  name,
  label,
  otherwise = '#000000',
}: ColourFieldProps<Values>) {
  const { field, fieldState } = useController({ control, name });
  const text = String(field.value ?? '');
  return (
    <Field label={label} error={fieldState.error?.message}>
      <span className="flex gap-2">
        <Input
          {...field}
          value={text}
          maxLength={7}
          spellCheck={false}
          autoComplete="off"
          className="font-mono text-[13px]"
        />
        <input
          type="color"
          aria-label={label}
          value={hexPattern.test(text) ? text : otherwise}
          onChange={(event) => field.onChange(event.target.value)}
          className="h-8 w-11 shrink-0 cursor-pointer rounded-md border border-line-strong bg-raised p-1"
        />
      </span>
    </Field>
  );
}
