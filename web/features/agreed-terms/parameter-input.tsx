'use client';

import { useTranslations } from 'next-intl';
import { Checkbox, Input, Select } from '../../components/ui/input.tsx';
import { firstOf, kindsOf, type ParameterSchema } from './parameter-schema.ts';

type ParameterInputProps = {
  schema: ParameterSchema;
  value: unknown;
  onChange: (value: unknown) => void;
  label: string;
};

/** Enters a parameter as its own schema says: a choice, a figure, a set, or a rule with parts. */
export function ParameterInput({ schema, value, onChange, label }: ParameterInputProps) {
  const t = useTranslations('contract');
  const word = (text: string) =>
    t.has(`value.${text}` as 'value.none') ? t(`value.${text}` as 'value.none', { n: 0 }) : text;
  const kinds = kindsOf(schema);
  const nullable = kinds.length === 2 && kinds.some(({ type }) => type === 'null');
  if (nullable) {
    const inner = kinds.find(({ type }) => type !== 'null') ?? {};
    return (
      <Input
        type="number"
        aria-label={label}
        min={inner.minimum}
        value={value === null ? '' : String(value)}
        onChange={(event) => onChange(event.target.value === '' ? null : Number(event.target.value))}
      />
    );
  }
  if (kinds.length > 0) {
    const kindOf = (each: ParameterSchema) => String(each.properties?.kind?.const ?? '');
    const kind = (value as { kind?: string })?.kind ?? '';
    const chosen = kinds.find((each) => kindOf(each) === kind) ?? kinds[0] ?? {};
    return (
      <div className="grid gap-2">
        <Select
          aria-label={label}
          value={kind}
          onChange={(event) => onChange(firstOf(kinds.find((each) => kindOf(each) === event.target.value) ?? {}))}
        >
          {kinds.map((each) => (
            <option key={kindOf(each)} value={kindOf(each)}>
              {t(`rule.${kindOf(each) as 'none'}`)}
            </option>
          ))}
        </Select>
        <Parts schema={chosen} value={value} onChange={onChange} />
      </div>
    );
  }
  if (schema.properties) return <Parts schema={schema} value={value} onChange={onChange} />;
  if (schema.enum)
    return (
      <Select aria-label={label} value={String(value)} onChange={(event) => onChange(event.target.value)}>
        {schema.enum.map((each) => (
          <option key={each} value={each}>
            {word(each)}
          </option>
        ))}
      </Select>
    );
  if (schema.type === 'boolean')
    return (
      <Checkbox checked={value === true} onChange={(event) => onChange(event.target.checked)}>
        {label}
      </Checkbox>
    );
  if (schema.type === 'array') {
    const known = schema.items?.enum ?? ['GENERAL_TERMS_28_2', 'GENERAL_TERMS_28_3'];
    const held = Array.isArray(value) ? (value as string[]) : [];
    return (
      <div className="flex flex-wrap gap-x-4 gap-y-1.5">
        {known.map((each) => (
          <Checkbox
            key={each}
            checked={held.includes(each)}
            onChange={(event) =>
              onChange(known.filter((some) => (some === each ? event.target.checked : held.includes(some))))
            }
          >
            {word(each)}
          </Checkbox>
        ))}
      </div>
    );
  }
  const figure = schema.type === 'integer';
  return (
    <Input
      aria-label={label}
      type={figure ? 'number' : 'text'}
      min={schema.minimum}
      max={schema.maximum !== undefined && schema.maximum < 1e9 ? schema.maximum : undefined}
      value={String(value ?? '')}
      onChange={(event) => onChange(figure ? Number(event.target.value) : event.target.value)}
    />
  );
}

function Parts({ schema, value, onChange }: Omit<ParameterInputProps, 'label'>) {
  const t = useTranslations('contract.inner');
  const held = (value ?? {}) as Record<string, unknown>;
  const parts = Object.entries(schema.properties ?? {}).filter(([, each]) => each.const === undefined);
  return parts.map(([name, each]) => (
    <div key={name} className="grid gap-1">
      {each.type !== 'boolean' && <span className="text-xs text-muted">{t(name as 'kind')}</span>}
      <ParameterInput
        schema={each}
        value={held[name]}
        label={t(name as 'kind')}
        onChange={(part) => onChange({ ...held, [name]: part })}
      />
    </div>
  ));
}
