'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Notice } from '../../components/ui/notice.tsx';

/** Says that a mail program keeps a script of its own, where one does. */
export function ProgramScripts({ accountId }: { accountId: string }) {
  const t = useTranslations('filter');
  const trpc = useTRPC();
  const { data } = useQuery(trpc.filter.programs.queryOptions({ accountId }));
  const active = data?.scripts?.find((script) => script.active);
  if (!active) return null;
  return <Notice title={t('program', { name: active.name })}>{t('programBody')}</Notice>;
}
