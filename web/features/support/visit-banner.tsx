'use client';

import { useMutation } from '@tanstack/react-query';
import { Eye } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';

const toSupport = () => window.location.assign('/support');

/**
 * Stands above every page, and stays there, while support looks at a tenant's data. The server ends the look at its time, at the next
 * request; what is still on the screen then is taken away here.
 */
export function VisitBanner({ of, until }: { of: string; until: Date }) {
  const t = useTranslations('support');
  const format = useFormatter();
  const trpc = useTRPC();
  const leave = useMutation(trpc.support.leave.mutationOptions({ onSuccess: toSupport }));
  const ends = until.getTime();
  useEffect(() => {
    const timer = setTimeout(toSupport, Math.max(ends - Date.now(), 0));
    return () => clearTimeout(timer);
  }, [ends]);
  return (
    <section
      aria-label={t('title')}
      className="sticky top-13 z-20 mb-5 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md border border-warn/35 bg-warn-wash px-3 py-2.5 text-sm shadow-sm lg:top-3"
    >
      <Eye aria-hidden className="size-4 shrink-0 text-warn-ink" />
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-medium break-words">{t('visiting', { name: of })}</p>
        <p className="leading-5 text-muted">
          {t('visitingBody', { at: format.dateTime(until, { dateStyle: 'medium', timeStyle: 'short' }) })}
        </p>
        {leave.error && (
          <p role="alert" className="text-bad-ink">
            {leave.error.message}
          </p>
        )}
      </div>
      <Button pending={leave.isPending} onClick={() => leave.mutate()}>
        {t('leave')}
      </Button>
    </section>
  );
}
