'use client';

import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Waits } from './waits.tsx';

/** Resellers that have handed on nearly all of a pool and will soon ask for more. Nothing where none has. */
export function ScarceResellers() {
  const t = useTranslations('home');
  const format = useFormatter();
  const trpc = useTRPC();
  const scarce = useQuery(trpc.reseller.scarce.queryOptions(undefined, { refetchInterval: 60_000 })).data;
  if (!scarce || scarce.total === 0) return null;
  return (
    <Waits
      title={t('scarce', { count: scarce.total })}
      rows={scarce.resellers.map(({ id, name, resources }) => ({
        ...{ key: id, href: `/resellers/${id}`, name },
        detail: format.list(resources.map((resource) => t(`own.resource.${resource}`))),
      }))}
    >
      {t('scarceBody')}
    </Waits>
  );
}
