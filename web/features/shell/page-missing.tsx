import { Compass } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { buttonStyle } from '../../components/ui/button.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';

/** Says that the portal has no such page, or none for who asks. */
export async function PageMissing() {
  const t = await getTranslations('errors');
  return (
    <div className="flex min-h-[70dvh] items-center justify-center">
      <EmptyState
        icon={Compass}
        heading="h1"
        title={t('pageTitle')}
        action={
          // Not next/link: every page carries what this one needs, and would carry it twice.
          <a href="/" className={buttonStyle()}>
            {t('pageAction')}
          </a>
        }
      >
        {t('pageBody')}
      </EmptyState>
    </div>
  );
}
