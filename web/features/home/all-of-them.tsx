'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Total } from '../../components/ui/total.tsx';

type AllOfThemProps = { of: { readonly total: number; readonly more: boolean }; href: string };

/** How many there are of what home names the first few, and the page of them all. */
export function AllOfThem({ of, href }: AllOfThemProps) {
  const t = useTranslations('home');
  return (
    <span className="flex flex-wrap items-center gap-x-3">
      <Total of={of} />
      <Link href={href} className="text-[13px] font-medium text-brand-ink hover:underline">
        {t('allOfThem')}
      </Link>
    </span>
  );
}
