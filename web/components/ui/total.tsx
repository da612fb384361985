'use client';

import { useTranslations } from 'next-intl';

/** How many rows a list has; long ones are counted to a limit only, and say "more than". */
export function Total({ of }: { of: { readonly total: number; readonly more: boolean } | undefined }) {
  const t = useTranslations('common');
  if (!of) return null;
  return (
    <span className="text-[13px] text-muted tabular-nums">
      {t(of.more ? 'totalMore' : 'total', { total: of.total })}
    </span>
  );
}
