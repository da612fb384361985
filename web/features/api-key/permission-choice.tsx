'use client';

import { useTranslations } from 'next-intl';
import type { ApiPermission } from '../../../core/tenancy/api-permission.ts';
import { Checkbox } from '../../components/ui/input.tsx';
import { nouns, verbsOf } from './api-key-types.ts';

type PermissionChoiceProps = {
  grantable: readonly ApiPermission[];
  value: readonly ApiPermission[];
  onChange: (value: ApiPermission[]) => void;
};

/** What a key may do, a row a noun: to look, and to change. */
export function PermissionChoice({ grantable, value, onChange }: PermissionChoiceProps) {
  const t = useTranslations('apiKey');
  const toggle = (permission: ApiPermission, wanted: boolean) =>
    onChange(wanted ? [...value, permission] : value.filter((each) => each !== permission));
  return (
    <fieldset className="grid gap-1 sm:col-span-2">
      <legend className="text-sm font-medium">{t('permissions')}</legend>
      <p className="text-[13px] text-muted">{t('permissionsHint')}</p>
      <div className="mt-1 divide-y divide-line rounded-md border border-line">
        {nouns.map((noun) => {
          const verbs = verbsOf(noun, grantable);
          if (verbs.length === 0) return null;
          return (
            <div key={noun} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-3 py-1.5 text-sm">
              <span id={`noun-${noun}`}>{t(`noun.${noun}`)}</span>
              <span className="flex flex-wrap gap-4">
                {verbs.map(({ verb, permission }) => (
                  <Checkbox
                    key={verb}
                    aria-describedby={`noun-${noun}`}
                    checked={value.includes(permission)}
                    onChange={(event) => toggle(permission, event.target.checked)}
                  >
                    {t(verb)}
                  </Checkbox>
                ))}
              </span>
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
