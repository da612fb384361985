'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Notice } from '../../components/ui/notice.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { SupportContact } from '../brand/support-contact.tsx';
import { Contacts } from './contacts.tsx';
import { SentNotices } from './sent-notices.tsx';
import { WantedSwitch } from './wanted-switch.tsx';

/** What the reseller is told by mail, who reads it, and the record of what was sent. */
export function NoticeBoard() {
  const t = useTranslations('notice');
  const trpc = useTRPC();
  const notices = useQuery(trpc.notice.list.queryOptions());
  if (notices.error) return <QueryFailure error={notices.error} onRetry={() => void notices.refetch()} />;
  if (!notices.data) return <SkeletonRows rows={8} />;
  const { contacts, readers, wanted, canSend } = notices.data;
  return (
    <div className="grid gap-5">
      {!canSend && <Notice tone="warn">{t('cannotSend')}</Notice>}
      <WantedSwitch wanted={wanted.includes('technical')} />
      <Contacts contacts={contacts} readers={readers} />
      <SupportContact />
      <SentNotices />
    </div>
  );
}
