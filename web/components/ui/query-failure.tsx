'use client';

import { useTranslations } from 'next-intl';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';

/** Stands where data would stand when it could not be read: the reason, and another try. */
export function QueryFailure({ error, onRetry }: { error: { message: string }; onRetry?: () => void }) {
  const t = useTranslations('common');
  return (
    <div className="p-4">
      <Notice
        tone="bad"
        title={t('couldNotLoad')}
        action={
          onRetry && (
            <Button size="sm" onClick={onRetry}>
              {t('retry')}
            </Button>
          )
        }
      >
        {error.message}
      </Notice>
    </div>
  );
}
