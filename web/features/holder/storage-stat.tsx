'use client';

import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { bytesText } from '../../components/ui/amounts.ts';
import { Stat } from '../../components/ui/stat.tsx';

/** Used and left of one's mailbox. From this share on it is said what happens when it is full. */
const nearly = 0.9;

export function StorageStat() {
  const t = useTranslations('holder.storage');
  const locale = useLocale();
  const trpc = useTRPC();
  const { data, error } = useQuery(trpc.mailbox.use.queryOptions());
  if (error) return <Stat label={t('title')} value="–" note={error.message} />;
  if (!data) return <Stat label={t('title')} value={undefined} />;
  const { usedBytes, quotaBytes } = data;
  const quota = bytesText(quotaBytes, locale);
  if (usedBytes === null) return <Stat label={t('title')} value={quota} note={t('unknown')} />;
  const left = bytesText(Math.max(0, quotaBytes - usedBytes), locale);
  const note = usedBytes >= quotaBytes ? 'full' : usedBytes >= quotaBytes * nearly ? 'nearly' : 'left';
  return <Stat label={t('title')} value={bytesText(usedBytes, locale)} note={t(note, { left, quota })} />;
}
