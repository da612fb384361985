'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Allowed, useMay } from '../../components/ui/allowed.tsx';
import { buttonStyle } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Facts } from '../../components/ui/facts.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { Time } from '../../components/ui/time.tsx';
import { ObjectTrail } from '../audit/object-trail.tsx';
import { CustomerLink } from '../customer/customer-link.tsx';
import { Inbound } from '../inbound/inbound.tsx';
import { AdvisedChecks } from './advised-checks.tsx';
import { DesignationNotice } from './designation-notice.tsx';
import { DnsCheck } from './dns-check.tsx';
import { DomainBadge } from './domain-badge.tsx';
import { DomainMenu } from './domain-menu.tsx';
import type { Domain } from './domain-types.ts';
import { FaultNotice } from './fault-notice.tsx';
import { SigningKeys } from './signing-keys.tsx';
import { useDnsCheck } from './use-dns-check.ts';

type DomainDetailProps = { id: string; demoDnsUrl: string | null; isReseller: boolean; spamFilterOn: boolean };

export function DomainDetail({ id, demoDnsUrl, isReseller, spamFilterOn }: DomainDetailProps) {
  const t = useTranslations('domain');
  const check = useDnsCheck(id);
  const domain = check.data;
  return (
    <>
      <PageHeader
        title={domain?.unicodeName ?? t('title')}
        crumbs={[{ label: t('title'), href: '/domains' }]}
        badge={domain && <DomainBadge domain={domain} />}
        action={
          domain && (
            <span className="flex items-center gap-1">
              <Link href={`/accounts?search=${encodeURIComponent(`@${domain.name}`)}`} className={buttonStyle()}>
                {t('detail.accounts')}
              </Link>
              {isReseller && <DomainMenu domain={domain} />}
            </span>
          )
        }
      />
      <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_260px]">
        <div className="grid min-w-0 gap-5">
          {domain && <DesignationNotice domain={domain} isReseller={isReseller} />}
          {domain && <FaultNotice domain={domain} />}
          <Card flush title={t('check.title')} description={t('check.description')}>
            <div className="border-t border-line">
              <DnsCheck check={check} demoDnsUrl={demoDnsUrl} />
            </div>
          </Card>
          {domain && <SigningKeys domain={domain} mayRotate={isReseller} />}
          {domain && (
            <Allowed needs={['dns:read', 'sts:read']}>
              <AdvisedChecks domain={domain} isReseller={isReseller} />
            </Allowed>
          )}
          {domain && <Inbound domainId={domain.id} spamFilterOn={spamFilterOn} />}
          {domain && (
            <Allowed needs="audit:read">
              <ObjectTrail objectId={domain.id} />
            </Allowed>
          )}
        </div>
        {domain && <DomainFacts domain={domain} isReseller={isReseller} />}
      </div>
    </>
  );
}

function DomainFacts({ domain, isReseller }: { domain: Domain; isReseller: boolean }) {
  const t = useTranslations('domain.detail');
  const trpc = useTRPC();
  const counts = useMay()('account:read');
  const accounts = useQuery({ ...trpc.account.list.queryOptions({ domainId: domain.id, limit: 1 }), enabled: counts });
  return (
    <Card title={t('facts')}>
      <Facts
        facts={[
          ...(isReseller ? [{ label: t('customer'), value: <CustomerLink id={domain.customerId} /> }] : []),
          { label: t('proven'), value: domain.provenAt ? <Time at={domain.provenAt} /> : t('notProven') },
          ...(counts ? [{ label: t('open'), value: accounts.data?.total ?? '–' }] : []),
          ...(domain.name === domain.unicodeName ? [] : [{ label: t('ascii'), value: domain.name }]),
        ]}
      />
    </Card>
  );
}
