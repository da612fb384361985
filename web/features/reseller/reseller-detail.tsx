'use client';

import { useQuery } from '@tanstack/react-query';
import { ExternalLink } from 'lucide-react';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Allowed } from '../../components/ui/allowed.tsx';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { DataTable } from '../../components/ui/data-table.tsx';
import { Facts } from '../../components/ui/facts.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { StateBadge } from '../../components/ui/state-badge.tsx';
import { Time } from '../../components/ui/time.tsx';
import { InvitationBadge } from '../administrator/invitation-badge.tsx';
import { ReinviteButton } from '../administrator/reinvite-button.tsx';
import { ObjectTrail } from '../audit/object-trail.tsx';
import { Swatch } from '../brand/swatch.tsx';
import { ResellerDesignations } from '../designation/reseller-designations.tsx';
import { NameResponsible } from './name-responsible.tsx';
import { PortalLink } from './portal-link.tsx';
import { ResellerHosts } from './reseller-hosts.tsx';
import { ResellerLimits } from './reseller-limits.tsx';
import type { Reseller } from './reseller-types.ts';

// Its form comes with what checks it: only to whoever opens it.
const LimitsDialog = dynamic(async () => (await import('./limits-dialog.tsx')).LimitsDialog);

export function ResellerDetail({ id }: { id: string }) {
  const t = useTranslations('reseller');
  const contracts = useTranslations('contract');
  const trpc = useTRPC();
  const query = useQuery(trpc.reseller.get.queryOptions({ id }));
  const crumbs = [{ label: t('title'), href: '/resellers' }];
  if (query.error) {
    return (
      <>
        <PageHeader title={t('title')} crumbs={crumbs} />
        <QueryFailure error={query.error} onRetry={() => void query.refetch()} />
      </>
    );
  }
  const reseller = query.data;
  if (!reseller) return <SkeletonRows rows={8} />;
  return (
    <>
      <PageHeader
        title={reseller.operatorName}
        crumbs={crumbs}
        badge={<StateBadge state={reseller.state} />}
        action={
          <div className="flex flex-wrap items-center gap-2">
            <Allowed needs="contract:decide">
              <Button asChild>
                <Link href={`/resellers/${reseller.id}/contract`}>{contracts('open')}</Link>
              </Button>
            </Allowed>
            <PortalLink host={reseller.host}>
              {t('detail.open')}
              <ExternalLink aria-hidden />
            </PortalLink>
          </div>
        }
      />
      <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_300px]">
        <div className="grid gap-5">
          <Limits reseller={reseller} />
          <Allowed needs="designation:decide">
            <ResellerDesignations resellerId={reseller.id} />
          </Allowed>
          <Administrators reseller={reseller} />
          <SourceAddresses reseller={reseller} />
          <ResellerHosts hosts={reseller.hosts} />
          <ObjectTrail objectId={reseller.id} byOperator />
        </div>
        <Brand reseller={reseller} />
      </div>
    </>
  );
}

function Limits({ reseller }: { reseller: Reseller }) {
  const t = useTranslations('reseller.detail');
  const [changing, setChanging] = useState(false);
  return (
    <Card
      title={t('limits')}
      description={t('limitsHint')}
      action={
        <Button needs="reseller:write" size="sm" onClick={() => setChanging(true)}>
          {t('change')}
        </Button>
      }
    >
      <ResellerLimits reseller={reseller} />
      {changing && <LimitsDialog reseller={reseller} onClose={() => setChanging(false)} />}
    </Card>
  );
}

function Administrators({ reseller }: { reseller: Reseller }) {
  const t = useTranslations('reseller');
  type Row = Reseller['administrators'][number];
  const columns = [
    {
      id: 'name',
      header: t('new.adminName'),
      cell: (row: Row) => (
        <>
          <span className="block">{row.name}</span>
          <span className="block text-[13px] wrap-anywhere text-muted">{row.email}</span>
        </>
      ),
    },
    {
      id: 'state',
      header: t('column.state'),
      cell: ({ id, invitation }: Row) => (
        <span className="flex flex-wrap gap-1">
          {invitation ? <InvitationBadge invitation={invitation} /> : <Badge tone="good">{t('detail.active')}</Badge>}
          {id === reseller.responsibleId && <Badge tone="good">{t('detail.responsible')}</Badge>}
        </span>
      ),
    },
    {
      id: 'responsible',
      header: '',
      align: 'right' as const,
      cell: (row: Row) => (
        <span className="inline-flex flex-wrap items-center justify-end gap-2">
          {row.id !== reseller.responsibleId && row.active && (
            <NameResponsible resellerId={reseller.id} administrator={row} />
          )}
          {row.invitation && <ReinviteButton invitee={row} of={{ resellerId: reseller.id, host: reseller.host }} />}
        </span>
      ),
    },
  ];
  return (
    <Card flush title={t('detail.administrators')}>
      <DataTable
        stacked
        caption={t('detail.administrators')}
        columns={columns}
        rows={reseller.administrators}
        keyOf={(row) => row.id}
        empty={null}
      />
    </Card>
  );
}

function SourceAddresses({ reseller }: { reseller: Reseller }) {
  const t = useTranslations('reseller.detail');
  const pool = reseller.sourcePool;
  if (!pool) {
    return (
      <Card title={t('sourcePool')}>
        <Notice tone="bad">{t('noSourcePool')}</Notice>
      </Card>
    );
  }
  const columns = [
    {
      id: 'ip',
      header: t('ip'),
      cell: (row: { ip: string }) => <span className="font-mono text-[13px]">{row.ip}</span>,
    },
    { id: 'helo', header: t('helo'), cell: (row: { helo: string }) => row.helo },
  ];
  return (
    <Card flush title={t('sourcePool')} description={pool.name}>
      <DataTable
        caption={t('sourcePool')}
        columns={columns}
        rows={pool.addresses}
        keyOf={(row) => row.ip}
        empty={null}
      />
    </Card>
  );
}

function Brand({ reseller }: { reseller: Reseller }) {
  const t = useTranslations('reseller');
  return (
    <Card title={t('detail.brand')}>
      <Facts
        facts={[
          { label: t('new.productName'), value: reseller.productName },
          { label: t('new.host'), value: reseller.host },
          { label: t('new.mailHost'), value: reseller.mailHost },
          { label: t('new.supportEmail'), value: reseller.supportEmail ?? t('detail.noSupport') },
          { label: t('new.primaryColour'), value: <Swatch colour={reseller.primaryColour} /> },
          { label: t('new.accentColour'), value: <Swatch colour={reseller.accentColour} /> },
          { label: t('new.slug'), value: <span className="font-mono text-[13px]">{reseller.slug}</span> },
          { label: t('column.created'), value: <Time at={reseller.createdAt} style="date" /> },
        ]}
      />
    </Card>
  );
}
