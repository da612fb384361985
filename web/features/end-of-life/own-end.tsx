'use client';

import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Notice } from '../../components/ui/notice.tsx';

/** What a contractor can still do when its contract has ended, and until when. */
export function OwnEnd() {
  const t = useTranslations('endOfLife');
  const format = useFormatter();
  const trpc = useTRPC();
  const { data } = useQuery(trpc.endOfLife.own.queryOptions());
  if (!data?.ended) return null;
  const { window, today } = data;
  const until = window
    ? format.dateTime(new Date(`${window.until}T00:00:00Z`), { dateStyle: 'long', timeZone: 'UTC' })
    : '';
  const state = window === null ? 'ownNotYet' : window.until < today ? 'ownOver' : 'ownOpen';
  return (
    <Notice tone="warn" title={t('ownTitle')} className="mb-5">
      <div className="grid gap-2">
        <p>
          {t('ownBody')} {t(state, { until })}
        </p>
        {state === 'ownOpen' && (
          <>
            <Button size="sm" variant="primary" className="justify-self-start" asChild>
              <a href="/api/export" download>
                <Download aria-hidden />
                {t('download')}
              </a>
            </Button>
            <p className="text-xs">{t('downloadHint')}</p>
          </>
        )}
      </div>
    </Notice>
  );
}
