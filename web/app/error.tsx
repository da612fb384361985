'use client';

import { useTranslations } from 'next-intl';
import { Button } from '../components/ui/button.tsx';
import { Notice } from '../components/ui/notice.tsx';

/** A page that failed while it was made: an apology and another try. The server's log has the reason under the digest. */
export default function PageFailure({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations('errors');
  return (
    <div className="mx-auto max-w-xl px-4 py-16">
      <Notice
        tone="bad"
        title={t('crashTitle')}
        action={
          <Button size="sm" onClick={reset}>
            {t('crashAction')}
          </Button>
        }
      >
        {t('ours')}
        {error.digest && <code className="ml-1 text-xs">({error.digest})</code>}
      </Notice>
    </div>
  );
}
