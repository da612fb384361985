'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useUrlState } from '../../client/use-url-state.ts';
import { Card } from '../../components/ui/card.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { ListSelect } from './list-select.tsx';
import { SettingsForm } from './settings-form.tsx';

/** A reseller chooses whose settings it looks at; a customer's administrator has its own. */
export function SuppressionSettings({ ofReseller }: { ofReseller: boolean }) {
  const t = useTranslations('suppression.settings');
  const trpc = useTRPC();
  const [customer, setCustomer] = useUrlState('customer');
  const stored = useQuery(
    trpc.suppression.settings.queryOptions(ofReseller && customer ? { customerId: customer } : {}),
  );
  return (
    <div className="grid gap-5">
      {ofReseller && (
        <ListSelect
          label={t('whose')}
          value={customer || 'reseller'}
          onChange={(list) => setCustomer(list === 'reseller' ? '' : list)}
        />
      )}
      {stored.error && <QueryFailure error={stored.error} onRetry={() => void stored.refetch()} />}
      {stored.isPending && (
        <Card flush>
          <SkeletonRows rows={8} />
        </Card>
      )}
      {stored.data && (
        // What was saved is what is shown: other settings begin a new form.
        <SettingsForm
          key={JSON.stringify({ ...stored.data, stopped: null })}
          stored={stored.data}
          ofReseller={ofReseller}
        />
      )}
    </div>
  );
}
