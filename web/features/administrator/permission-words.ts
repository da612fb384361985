'use client';

import { useTranslations } from 'next-intl';

/** A permission in the reader's words; one that has gone since is shown as it is stored. */
export function usePermissionWords(): (permission: string) => string {
  // Keys are put together from codes; whether there is one is asked first.
  const t = useTranslations('permission') as unknown as { (key: string): string; has(key: string): boolean };
  return (permission) => {
    const key = permission.replace(':', '.');
    return t.has(key) ? t(key) : permission;
  };
}
