'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Field } from '../../components/ui/field.tsx';
import { Select } from '../../components/ui/input.tsx';

type ScopeFieldProps = {
  /** Whose domains; null: those of one's own customer. */
  customerId: string | null;
  /** Null: all that the customer has. */
  value: readonly string[] | null;
  onChange: (value: readonly string[] | null) => void;
};

/** Whether somebody administers all of a customer or only some of its domains, and which. */
export function ScopeField({ customerId, value, onChange }: ScopeFieldProps) {
  const t = useTranslations('administrator.scope');
  const trpc = useTRPC();
  const { data: domains } = useQuery(trpc.domain.list.queryOptions(customerId ? { customerId } : {}));
  // A customer without domains has nothing to choose from.
  if (!domains || (domains.length === 0 && value === null)) return null;
  return (
    <div className="grid gap-3 sm:col-span-2">
      <Field label={t('label')} hint={value !== null && t('hint')}>
        <Select
          value={value === null ? 'all' : 'some'}
          onChange={({ target }) => onChange(target.value === 'all' ? null : [])}
        >
          <option value="all">{t('all')}</option>
          <option value="some">{t('some')}</option>
        </Select>
      </Field>
      {value !== null && (
        <fieldset className="grid gap-1.5">
          <legend className="mb-1.5 text-sm font-medium">{t('domains')}</legend>
          <div className="grid max-h-56 gap-1 overflow-y-auto rounded-md border border-line p-3">
            {domains.map(({ id, unicodeName }) => (
              <label key={id} className="flex items-start gap-2 text-sm">
                <input
                  type="checkbox"
                  className="mt-1"
                  checked={value.includes(id)}
                  onChange={({ target }) =>
                    onChange(target.checked ? [...value, id] : value.filter((each) => each !== id))
                  }
                />
                <span className="break-all">{unicodeName}</span>
              </label>
            ))}
          </div>
        </fieldset>
      )}
    </div>
  );
}
