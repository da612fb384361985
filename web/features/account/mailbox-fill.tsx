'use client';

import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { bytesText } from '../../components/ui/amounts.ts';

/** How full a mailbox is, of how much; the quota alone where that cannot be known now. */
export function MailboxFill({ accountId }: { accountId: string }) {
  const t = useTranslations('account.detail');
  const locale = useLocale();
  const trpc = useTRPC();
  const { data, error } = useQuery(trpc.account.use.queryOptions({ id: accountId }));
  if (error) return <>{error.message}</>;
  if (!data) return <>…</>;
  const quota = bytesText(data.quotaBytes, locale);
  if (data.usedBytes === null) return <>{t('quotaOnly', { quota })}</>;
  return <>{t('fillOf', { used: bytesText(data.usedBytes, locale), quota })}</>;
}
