'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { useMay } from '../../components/ui/allowed.tsx';

import { useToast } from '../../components/ui/toast.tsx';
import { BulkConsequences } from '../account-bulk/bulk-consequences.tsx';
import { type Place, PlaceFields } from '../account-bulk/place-fields.tsx';
import type { Account } from './account-types.ts';
import { useAccountsChanged } from './use-accounts-changed.ts';

/** One account on its way to another customer: where to, what that does, and the step itself. */
export function useMove(account: Account, onClose: () => void) {
  const t = useTranslations('account.change');
  const trpc = useTRPC();
  const toast = useToast();
  const changed = useAccountsChanged();
  const isOffered = useMay()('account:move') && !account.frozen;
  const [place, setPlace] = useState<Place | null>(null);
  const isComplete = place !== null && place.customerId !== '' && place.domainId !== '';
  const change = isComplete ? ({ kind: 'customer', ...place } as const) : null;
  const preview = useQuery({
    ...trpc.accountBulk.preview.queryOptions({
      selection: { ids: [account.id] },
      change: change ?? { kind: 'suspend' },
    }),
    enabled: change !== null,
  });
  const move = useMutation(
    trpc.account.move.mutationOptions({
      async onSuccess({ address }) {
        await changed();
        toast(t('moveDone', { address }));
        onClose();
      },
    }),
  );
  return {
    ...{ account, isOffered, place, setPlace, change, preview: preview.data },
    isMoving: place !== null,
    begin: () => setPlace({ customerId: '', domainId: '', keepOldAddress: true }),
    ready: isComplete && preview.data !== undefined,
    pending: move.isPending,
    failure: move.error?.message ?? (change ? preview.error?.message : null),
    submit(event: FormEvent) {
      event.preventDefault();
      if (place) move.mutate({ id: account.id, ...place });
    },
  };
}

export function MoveFields({ of }: { of: ReturnType<typeof useMove> }) {
  const t = useTranslations('accountBulk.titles');
  const { place, setPlace, change, preview, account } = of;
  if (!place) return null;
  return (
    <>
      <p className="font-medium text-sm">{t('customer')}</p>
      <PlaceFields value={place} onChange={setPlace} asksCustomer except={account.customerId} />
      {change && <BulkConsequences change={change} preview={preview} />}
    </>
  );
}
