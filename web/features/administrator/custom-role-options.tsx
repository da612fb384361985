import { useTranslations } from 'next-intl';
import { type CustomRole, choiceOf } from './user.ts';

/** Roles of the house's own making, below the built-in ones. */
export function CustomRoleOptions({ roles }: { roles: readonly CustomRole[] }) {
  const t = useTranslations('administrator.custom');
  if (roles.length === 0) return null;
  return (
    <optgroup label={t('title')}>
      {roles.map((role) => (
        <option key={role.id} value={choiceOf(role)}>
          {role.name}
        </option>
      ))}
    </optgroup>
  );
}
