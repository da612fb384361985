import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { HolderHome } from '../../features/holder/holder-home.tsx';
import { OperatorHome } from '../../features/home/operator-home.tsx';
import { TenantHome } from '../../features/home/tenant-home.tsx';
import {
  applicationsShown,
  casesShown,
  demandsShown,
  errorsShown,
  reportsShown,
  resellersShown,
  signInsShown,
  unprovenFirst,
} from '../../features/home/what-home-shows.ts';
import { hasHome, navigationOf } from '../../features/shell/navigation.ts';
import { VisitHome } from '../../features/support/visit-home.tsx';
import { WaitingConsents } from '../../features/support/waiting-consents.tsx';
import { mailServerOf } from '../../server/mail-server.ts';
import { ownMailbox } from '../../server/own-mailbox.ts';
import { requireIdentity } from '../../server/page.ts';
import { may } from '../../server/permissions.ts';
import { Hydrate, prefetch, trpc } from '../../server/prefetch.tsx';
import type { Realm } from '../../server/realm.ts';

/** Home: what waits for whoever is signed in. */
export default async function HomePage() {
  const { realm, identity } = await requireIdentity();
  const t = await getTranslations('home');
  if (identity.visit) return <VisitHome items={navigationOf(identity)} />;
  if (identity.role === 'account_holder') return <HolderHomePage realm={realm} />;
  // For whom home has nothing, the first page of their menu is home.
  if (!hasHome(identity)) redirect(navigationOf(identity)[0]?.href ?? '/profile');
  if (identity.role !== 'operator_admin') {
    await prefetch(
      trpc.delivery.counts.queryOptions({ hours: 1 }),
      trpc.delivery.counts.queryOptions({ hours: 24 }),
      trpc.delivery.counts.queryOptions({ hours: 168 }),
      trpc.metering.peak.queryOptions({}),
      trpc.domain.page.queryOptions(unprovenFirst),
      trpc.domain.faulty.queryOptions(),
      ...(may(identity, 'webhook:read') ? [trpc.webhook.failing.queryOptions()] : []),
      ...(identity.role === 'reseller_admin' && may(identity, 'brand:read')
        ? [trpc.brandHost.troubled.queryOptions()]
        : []),
      trpc.delivery.list.queryOptions({ state: 'bounced', limit: errorsShown }),
      trpc.delivery.list.queryOptions({ state: 'deferred', limit: errorsShown }),
      ...(may(identity, 'support:write') ? [trpc.support.waiting.queryOptions()] : []),
      ...(identity.role === 'reseller_admin' && may(identity, 'abuse:read')
        ? [trpc.abuse.own.queryOptions({ state: 'unsettled', limit: casesShown })]
        : []),
      ...(may(identity, 'inquiry:read') ? [trpc.inquiry.waiting.queryOptions()] : []),
      ...(may(identity, 'account-bulk:write') ? [trpc.accountBulk.finished.queryOptions()] : []),
      ...(may(identity, 'account-import:write') ? [trpc.accountImport.finished.queryOptions()] : []),
      ...(may(identity, 'pool:read') ? [trpc.pool.use.queryOptions({})] : []),
      ...(identity.role === 'reseller_admin' && may(identity, 'invoice:read') ? [trpc.arrears.own.queryOptions()] : []),
      ...(identity.role === 'reseller_admin' && may(identity, 'contract:read') ? [trpc.demand.own.queryOptions()] : []),
    );
    return (
      <Hydrate>
        <PageHeader title={t('title')} />
        {may(identity, 'support:write') && <WaitingConsents />}
        <TenantHome ofReseller={identity.role === 'reseller_admin'} />
      </Hydrate>
    );
  }
  const seesPlatform = may(identity, 'platform:read');
  await prefetch(
    trpc.reseller.list.queryOptions({ limit: resellersShown }),
    trpc.reseller.scarce.queryOptions(),
    ...(may(identity, 'inquiry:escalated') ? [trpc.inquiry.waitingOf.queryOptions()] : []),
    ...(may(identity, 'designation:decide') ? [trpc.designation.waiting.queryOptions({ limit: 1 })] : []),
    ...(may(identity, 'contract:decide') ? [trpc.option.waiting.queryOptions({ limit: 1 })] : []),
    ...(may(identity, 'payment:write') ? [trpc.payment.waiting.queryOptions()] : []),
    ...(may(identity, 'compromise:decide') ? [trpc.compromise.open.queryOptions({ limit: reportsShown })] : []),
    ...(may(identity, 'abuse:decide') ? [trpc.abuse.list.queryOptions({ state: 'escalated', limit: casesShown })] : []),
    ...(may(identity, 'contract:decide')
      ? [
          trpc.application.waiting.queryOptions({ limit: applicationsShown }),
          trpc.demand.due.queryOptions({ limit: demandsShown }),
          trpc.trial.ending.queryOptions(),
        ]
      : []),
    ...(seesPlatform
      ? [
          trpc.reseller.held.queryOptions(),
          trpc.platform.deliveryCounts.queryOptions({ hours: 24 }),
          trpc.platform.failures.queryOptions(),
        ]
      : may(identity, 'invoice:issue')
        ? [trpc.platform.billingFailures.queryOptions()]
        : []),
  );
  return (
    <Hydrate>
      <PageHeader title={t('title')} />
      <OperatorHome />
    </Hydrate>
  );
}

async function HolderHomePage({ realm }: { realm: Realm }) {
  const mailbox = await ownMailbox();
  const accountId = mailbox.id;
  await prefetch(
    trpc.inquiry.waiting.queryOptions(),
    trpc.forwarding.get.queryOptions({ accountId }),
    trpc.vacation.get.queryOptions({ accountId }),
    trpc.appPassword.list.queryOptions({ accountId }),
    trpc.session.history.queryOptions({ limit: signInsShown }),
    trpc.mailbox.use.queryOptions(),
  );
  const t = await getTranslations('home');
  return (
    <Hydrate>
      <PageHeader title={t('title')} description={mailbox.address} />
      <HolderHome mailbox={mailbox} server={mailServerOf(realm)} />
    </Hydrate>
  );
}
