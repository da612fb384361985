'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { buttonStyle } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { Stat } from '../../components/ui/stat.tsx';
import type { MailServer } from '../account/account-types.ts';
import { MailClientSettings } from '../account/mail-client-settings.tsx';
import { WaitingInquiries } from '../inquiry/waiting-inquiries.tsx';
import type { Mailbox } from './holder-types.ts';
import { LatestSignIns } from './latest-sign-ins.tsx';
import { StorageStat } from './storage-stat.tsx';
import { useVacationState } from './use-vacation-state.ts';

/** Home of a mailbox's holder: what is set, who signed in, and what a mail program has to be told. */
export function HolderHome({ mailbox, server }: { mailbox: Mailbox; server: MailServer }) {
  const t = useTranslations('holder.home');
  const format = useFormatter();
  const trpc = useTRPC();
  const accountId = mailbox.id;
  const forwarding = useQuery(trpc.forwarding.get.queryOptions({ accountId }));
  const vacation = useQuery(trpc.vacation.get.queryOptions({ accountId }));
  const passwords = useQuery(trpc.appPassword.list.queryOptions({ accountId }));
  const vacationState = useVacationState();
  const failed = [forwarding, vacation, passwords].find(({ error }) => error);
  if (failed?.error) return <QueryFailure error={failed.error} onRetry={() => void failed.refetch()} />;
  const targets = forwarding.data?.targets.length;
  const used = passwords.data?.appPasswords.length;
  return (
    <div className="grid gap-5">
      <WaitingInquiries side="asker" />
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        <StorageStat />
        <Stat
          label={t('vacation')}
          value={vacation.data && t(`is.${vacationState(vacation.data).state}`)}
          note={vacation.data && vacationState(vacation.data).text}
          href="/mail-rules"
        />
        <Stat
          label={t('forwarding')}
          value={targets === undefined ? undefined : targets === 0 ? t('is.off') : t('targets', { count: targets })}
          note={forwarding.data && targets ? t(forwarding.data.keepCopy ? 'copyKept' : 'noCopy') : t('stays')}
          href="/mail-rules"
        />
        <Stat
          label={t('appPasswords')}
          value={used === undefined ? undefined : format.number(used)}
          note={t('appPasswordsNote')}
          href="/app-passwords"
        />
      </div>
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Card title={t('program')} description={t('programBody', { address: mailbox.address })}>
          <div className="grid gap-4">
            <MailClientSettings server={server} address={mailbox.address} />
            {used === 0 && (
              <div className="grid justify-items-start gap-2 border-t border-line pt-4">
                <p className="text-[13px] leading-5 text-muted">{t('appPasswordWhy')}</p>
                <Link href="/app-passwords" className={buttonStyle({ size: 'sm' })}>
                  {t('appPasswordMake')}
                </Link>
              </div>
            )}
          </div>
        </Card>
        <LatestSignIns />
      </div>
    </div>
  );
}
