'use client';

import { useTranslations } from 'next-intl';
import { type ImportField, importFields } from '../../../core/account-import/columns.ts';
import { gigabyte } from '../../components/ui/amounts.ts';
import { Field } from '../../components/ui/field.tsx';
import { Checkbox, Input, Select } from '../../components/ui/input.tsx';
import type { Settings } from './import-types.ts';

type ColumnMappingProps = {
  /** The file's first row. */
  first: readonly string[];
  settings: Settings;
  onChange: (changed: Partial<Settings>) => void;
};

/** What each column of the file holds. A field that is chosen for one column leaves the other that had it. */
export function ColumnMapping({ first, settings, onChange }: ColumnMappingProps) {
  const t = useTranslations('accountImport');
  const { columns, headed, unit, quotaBytes } = settings;
  const choose = (at: number, field: ImportField | null) =>
    onChange({ columns: columns.map((had, place) => (place === at ? field : had === field ? null : had)) });
  return (
    <div className="grid gap-4">
      <Checkbox checked={headed} onChange={(event) => onChange({ headed: event.target.checked })}>
        {t('headed')}
      </Checkbox>
      <ul className="grid gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
        {columns.map((field, at) => (
          <li key={at}>
            <Field
              label={
                <span className="block truncate">
                  {t('column', { number: at + 1 })} <span className="font-normal text-muted">{first[at]}</span>
                </span>
              }
            >
              <Select
                value={field ?? ''}
                onChange={(event) => choose(at, importFields.find((each) => each === event.target.value) ?? null)}
              >
                <option value="">{t('passedOver')}</option>
                {importFields.map((each) => (
                  <option key={each} value={each}>
                    {t(`field.${each}`)}
                  </option>
                ))}
              </Select>
            </Field>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-4">
        <Field label={t('quotaDefault')} className="w-48">
          <Input
            type="number"
            min={0.001}
            max={1_024}
            step="any"
            after="GB"
            defaultValue={quotaBytes / gigabyte}
            onBlur={(event) => {
              const octets = Math.round(event.target.valueAsNumber * gigabyte);
              if (octets >= 2 ** 20 && octets <= 2 ** 40) onChange({ quotaBytes: octets });
            }}
          />
        </Field>
        {columns.includes('quota') && (
          <Field label={t('unit')} className="w-48">
            <Select value={unit} onChange={(event) => onChange({ unit: event.target.value === 'MB' ? 'MB' : 'GB' })}>
              <option value="GB">GB</option>
              <option value="MB">MB</option>
            </Select>
          </Field>
        )}
      </div>
    </div>
  );
}
