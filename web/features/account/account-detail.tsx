'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import type { Outputs } from '../../client/trpc.ts';
import { useTRPC } from '../../client/trpc.ts';
import { Allowed, useMay } from '../../components/ui/allowed.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Facts } from '../../components/ui/facts.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { RowMenu } from '../../components/ui/row-menu.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { Time } from '../../components/ui/time.tsx';
import { ObjectTrail } from '../audit/object-trail.tsx';
import { CustomerLink } from '../customer/customer-link.tsx';
import { FilterCard } from '../filter/filter-card.tsx';
import { ForwardingCard } from '../holder/forwarding-card.tsx';
import { VacationCard } from '../holder/vacation-card.tsx';
import { AccountLogins } from '../login-log/account-logins.tsx';
import { SpamCard } from '../spam/spam-card.tsx';
import { useAccountActions } from './account-actions.tsx';
import { AccountBadge } from './account-badge.tsx';
import { AccountDialogs, type AccountDoing } from './account-dialogs.tsx';
import type { MailServer } from './account-types.ts';
import { MailboxFill } from './mailbox-fill.tsx';
import { SignInCard } from './sign-in-card.tsx';

type Account = Outputs['account']['get'];

/** What is known of an account, what can be done with it, what becomes of its mail, and who changed what. */
export function AccountDetail({ id, server }: { id: string; server: MailServer }) {
  const t = useTranslations('account');
  const list = useTranslations('list');
  const router = useRouter();
  const [doing, setDoing] = useState<AccountDoing | null>(null);
  const actionsOf = useAccountActions((what, of) => setDoing({ what, account: of }), 'page');
  const trpc = useTRPC();
  const account = useQuery(trpc.account.get.queryOptions({ id }));
  const isClosing = doing?.what === 'close';
  const [isGone, setGone] = useState(false);
  useEffect(() => {
    if (!isClosing || !account.error) return;
    setGone(true);
    router.replace('/accounts');
  }, [isClosing, account.error, router]);
  // Closed by the dialog: there is no page of it any more.
  if (isGone) return <SkeletonRows rows={8} />;
  if (account.error) return <QueryFailure error={account.error} onRetry={() => void account.refetch()} />;
  const { data } = account;
  return (
    <>
      <PageHeader
        title={data?.address ?? t('title')}
        crumbs={[{ label: t('title'), href: '/accounts' }]}
        badge={data && <AccountBadge {...data} />}
        description={data?.displayName}
        action={
          data && (
            <>
              <Button needs="delivery:read" asChild>
                <Link href={`/deliveries?search=${encodeURIComponent(data.address)}`}>{t('detail.deliveries')}</Link>
              </Button>
              <Button needs="account:write" onClick={() => setDoing({ what: 'change', account: data })}>
                {t('detail.change')}
              </Button>
            </>
          )
        }
        menu={data && <RowMenu label={list('rowActions', { name: data.address })} actions={actionsOf(data)} />}
      />
      <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_260px]">
        <div className="grid min-w-0 gap-5">
          {!data && <SkeletonRows />}
          {data?.kind === 'sender' && <Card>{t('detail.sender')}</Card>}
          {data?.kind === 'mailbox' && <ArrivingMail mailbox={data} />}
          {data && (
            <Allowed needs="login:read">
              <AccountLogins accountId={data.id} />
            </Allowed>
          )}
          {data && <ObjectTrail objectId={data.id} />}
        </div>
        {data && (
          <div className="grid gap-5">
            <AccountFacts account={data} />
            <Allowed needs="app-password:read">
              <SignInCard accountId={data.id} />
            </Allowed>
          </div>
        )}
      </div>
      <AccountDialogs doing={doing} server={server} onDoing={setDoing} />
    </>
  );
}

/** As its holder has it under "mail rules": where a message went is asked of all four. */
function ArrivingMail({ mailbox }: { mailbox: Account }) {
  const { id: accountId } = mailbox;
  return (
    <>
      <Allowed needs="filter:read">
        <FilterCard accountId={accountId} />
      </Allowed>
      <Allowed needs="spam:read">
        <SpamCard accountId={accountId} />
      </Allowed>
      <Allowed needs="vacation:read">
        <VacationCard mailbox={mailbox} />
      </Allowed>
      <Allowed needs="forwarding:read">
        <ForwardingCard mailbox={mailbox} />
      </Allowed>
    </>
  );
}

function AccountFacts({ account }: { account: Account }) {
  const t = useTranslations('account');
  const seesCustomers = useMay()('customer:read');
  return (
    <Card title={t('detail.facts')}>
      <Facts
        facts={[
          ...(seesCustomers ? [{ label: t('column.customer'), value: <CustomerLink id={account.customerId} /> }] : []),
          { label: t('column.kind'), value: t(`kind.${account.kind}`) },
          ...(account.kind === 'mailbox'
            ? [{ label: t('detail.fill'), value: <MailboxFill accountId={account.id} /> }]
            : []),
          { label: t('column.opened'), value: <Time at={account.createdAt} style="date" /> },
        ]}
      />
    </Card>
  );
}
