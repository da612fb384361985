'use client';

import { Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { mostPortalHosts } from '../../../core/tenancy/portal-host-claim.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { useBrandHosts } from './use-brand-hosts.ts';

const AddHostDialog = dynamic(async () => (await import('./add-host-dialog.tsx')).AddHostDialog);
const BrandHostRow = dynamic(async () => (await import('./brand-host-row.tsx')).BrandHostRow);

/** Under which names the portal opens: how each stands with its DNS and its certificate. */
export function BrandHosts({ demoDnsUrl }: { demoDnsUrl: string | null }) {
  const t = useTranslations('brand.hosts');
  const [adding, setAdding] = useState(false);
  const hosts = useBrandHosts();
  return (
    <Card
      flush
      title={t('title')}
      description={t('description', { most: mostPortalHosts })}
      action={
        <Button needs="brand:write" size="sm" onClick={() => setAdding(true)}>
          <Plus aria-hidden />
          {t('add')}
        </Button>
      }
    >
      {hosts.error && (
        <div className="px-4 pb-4 sm:px-5">
          <QueryFailure error={hosts.error} onRetry={() => void hosts.refetch()} />
        </div>
      )}
      {!hosts.data && !hosts.error && <SkeletonRows rows={3} />}
      <ul className="divide-y divide-line border-t border-line">
        {hosts.data?.map((host) => (
          <li key={host.host}>
            <BrandHostRow host={host} demoDnsUrl={demoDnsUrl} checking={hosts.isFetching} />
          </li>
        ))}
      </ul>
      {adding && <AddHostDialog onClose={() => setAdding(false)} />}
    </Card>
  );
}
