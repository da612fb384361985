'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { Badge } from '../../components/ui/badge.tsx';
import type { Suppression } from './suppression-types.ts';

/** State of an entry where it is not simply in force: not yet, not for ever, or no more. */
export function StateOf({ suppression: { state, startsAt, releaseAt } }: { suppression: Suppression }) {
  const t = useTranslations('suppression');
  const format = useFormatter();
  const short = (at: Date) => format.dateTime(at, { dateStyle: 'medium', timeStyle: 'short' });
  if (state === 'released') return <Badge>{t('states.released')}</Badge>;
  if (state === 'waiting') return <Badge tone="info">{t('states.waiting', { at: short(startsAt) })}</Badge>;
  return (
    releaseAt && <Badge tone="info">{t('until', { at: format.dateTime(releaseAt, { dateStyle: 'medium' }) })}</Badge>
  );
}
