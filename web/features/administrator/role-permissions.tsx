'use client';

import { useTranslations } from 'next-intl';
import { Checkbox } from '../../components/ui/input.tsx';
import type { AreaChoice } from '../../server/role-areas.ts';
import { usePermissionWords } from './permission-words.ts';

type RolePermissionsProps = {
  choices: readonly AreaChoice[];
  value: readonly string[];
  onChange: (value: string[]) => void;
};

/** What a role may do, by area and in words. What something needs is chosen with it, and taken away with it goes what needs it. */
export function RolePermissions({ choices, value, onChange }: RolePermissionsProps) {
  const t = useTranslations('administrator');
  const words = usePermissionWords();
  const all = choices.flatMap(({ permissions }) => permissions);
  function toggle(permission: string, wanted: boolean) {
    const needs = all.find((each) => each.permission === permission)?.needs ?? [];
    if (wanted) return onChange([...new Set([...value, permission, ...needs])]);
    const needing = all.filter((each) => each.needs.includes(permission)).map((each) => each.permission);
    onChange(value.filter((each) => each !== permission && !needing.includes(each)));
  }
  return (
    <fieldset className="grid gap-1">
      <legend className="text-sm font-medium">{t('custom.permissions')}</legend>
      <p className="text-[13px] text-muted">{t('custom.permissionsHint')}</p>
      <div className="mt-1 divide-y divide-line rounded-md border border-line">
        {choices.map(({ area, permissions }) => (
          <fieldset key={area} className="grid gap-2 px-3 py-2.5 sm:grid-cols-[9rem_minmax(0,1fr)] sm:gap-4">
            <legend className="sr-only">{t(`areas.${area}`)}</legend>
            <span aria-hidden className="text-[13px] leading-5 font-medium text-muted">
              {t(`areas.${area}`)}
            </span>
            <span className="grid gap-1.5">
              {permissions.map(({ permission, givable }) => (
                <Checkbox
                  key={permission}
                  checked={value.includes(permission)}
                  disabled={!givable && !value.includes(permission)}
                  onChange={(event) => toggle(permission, event.target.checked)}
                >
                  {words(permission)}
                </Checkbox>
              ))}
            </span>
          </fieldset>
        ))}
      </div>
    </fieldset>
  );
}
