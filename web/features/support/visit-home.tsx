import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Card } from '../../components/ui/card.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import type { NavigationItem } from '../shell/navigation.ts';

/** Where a look begins: the pages that the consent opens. */
export function VisitHome({ items }: { items: readonly NavigationItem[] }) {
  const t = useTranslations('support');
  const names = useTranslations('navigation');
  return (
    <>
      <PageHeader title={t('visitTitle')} description={t('visitHint')} />
      <Card flush>
        <ul className="divide-y divide-line">
          {items
            .filter(({ href }) => href !== '/')
            .map(({ href, label }) => (
              <li key={href}>
                <Link
                  href={href}
                  className="flex items-center justify-between gap-3 px-4 py-3 text-sm font-medium hover:bg-sunken sm:px-5"
                >
                  {names(label)}
                  <ChevronRight aria-hidden className="size-4 text-faint" />
                </Link>
              </li>
            ))}
        </ul>
      </Card>
      <p className="mt-3 text-[13px] leading-5 text-muted">{t('readOnly')}</p>
    </>
  );
}
