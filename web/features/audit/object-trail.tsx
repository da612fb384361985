'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Allowed } from '../../components/ui/allowed.tsx';
import { Card } from '../../components/ui/card.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { AuditEntries } from './audit-entries.tsx';
import { trailLength } from './trail-length.ts';

type ObjectTrailProps = ({ objectId: string } | { customerId: string }) & {
  /** Who sees every reseller's. */
  byOperator?: boolean;
};

/** The last entries about one object, at the foot of its page. `customerId`: about all that is a customer's. */
export function ObjectTrail(props: ObjectTrailProps) {
  return (
    <Allowed needs="audit:read">
      <Trail {...props} />
    </Allowed>
  );
}

function Trail({ byOperator = false, ...about }: ObjectTrailProps) {
  const t = useTranslations('audit');
  const trpc = useTRPC();
  const asked = { ...about, limit: trailLength };
  const own = useQuery({ ...trpc.audit.list.queryOptions(asked), enabled: !byOperator });
  const all = useQuery({ ...trpc.audit.all.queryOptions(asked), enabled: byOperator });
  const trail = byOperator ? all : own;
  const more = 'objectId' in about ? `object=${about.objectId}` : `customer=${about.customerId}`;
  return (
    <Card
      flush
      title={t('trail')}
      description={t('trailHint')}
      action={
        <Link href={`/audit?${more}`} className="text-[13px] font-medium text-brand-ink hover:underline">
          {t('trailAll')}
        </Link>
      }
    >
      {trail.error && <QueryFailure error={trail.error} onRetry={() => void trail.refetch()} />}
      {!trail.error && !trail.data && <SkeletonRows />}
      {trail.data?.rows.length === 0 && <p className="px-4 pb-4 text-sm text-muted sm:px-5">{t('trailEmpty')}</p>}
      {trail.data && <AuditEntries ruled entries={trail.data.rows} />}
    </Card>
  );
}
