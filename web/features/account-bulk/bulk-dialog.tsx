'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { gigabyte } from '../../components/ui/amounts.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Input } from '../../components/ui/input.tsx';
import { BulkConsequences } from './bulk-consequences.tsx';
import type { Change, Kind, Selection } from './bulk-types.ts';
import { type Place, PlaceFields } from './place-fields.tsx';

type BulkDialogProps = {
  kind: Kind;
  selection: Selection;
  /** The one customer whose accounts are listed; without it they may be of several. */
  customerId?: string | undefined;
  onClose: () => void;
};

/** Asks for what the change still needs, says what it does to how many, and lets the worker make it. */
export function BulkDialog({ kind, selection, customerId, onClose }: BulkDialogProps) {
  const t = useTranslations('accountBulk');
  const trpc = useTRPC();
  const router = useRouter();
  const [gigabytes, setGigabytes] = useState('5');
  const [place, setPlace] = useState<Place>({ customerId: '', domainId: '', keepOldAddress: true });
  const change = changeOf(kind, gigabytes, place);
  const preview = useQuery({
    ...trpc.accountBulk.preview.queryOptions({ selection, change: change ?? { kind: 'suspend' } }),
    enabled: change !== null,
  });
  const start = useMutation(
    trpc.accountBulk.start.mutationOptions({
      onSuccess: ({ id }) => router.push(`/accounts/changes?change=${id}`),
    }),
  );
  const count = change ? preview.data?.count : undefined;
  const changing = preview.data === undefined ? 0 : preview.data.count - preview.data.unchanged;
  function submit(event: FormEvent) {
    event.preventDefault();
    if (change && count !== undefined) start.mutate({ selection, change, count });
  }
  return (
    <FormDialog
      title={t(`titles.${kind}`)}
      submit={count === undefined ? t('start') : t('startCount', { count: changing })}
      pending={start.isPending}
      disabled={count === undefined || changing === 0 || preview.isFetching}
      danger={kind === 'close' || kind === 'suspend'}
      failure={start.error?.message ?? (change ? preview.error?.message : null)}
      onSubmit={submit}
      onClose={onClose}
    >
      {kind === 'quota' && (
        <Field label={t('quota')} hint={t('quotaHint')}>
          <Input
            type="number"
            min={0.001}
            max={1024}
            step="any"
            after="GB"
            value={gigabytes}
            onChange={(event) => setGigabytes(event.target.value)}
          />
        </Field>
      )}
      {(kind === 'domain' || kind === 'customer') && (
        <PlaceFields
          value={place}
          onChange={setPlace}
          asksCustomer={kind === 'customer'}
          ofCustomer={customerId}
          {...(customerId && { except: customerId })}
        />
      )}
      {change && !preview.error && <BulkConsequences change={change} preview={preview.data} />}
      <p className="border-t border-line pt-3 text-[13px] text-muted">{t('runs')}</p>
    </FormDialog>
  );
}

/** Null while something is missing. */
function changeOf(kind: Kind, gigabytes: string, { customerId, domainId, keepOldAddress }: Place): Change | null {
  if (kind === 'quota') {
    const quotaBytes = Math.round(Number(gigabytes) * gigabyte);
    return quotaBytes >= 2 ** 20 && quotaBytes <= 2 ** 40 ? { kind, quotaBytes } : null;
  }
  if (kind === 'domain') return domainId ? { kind, domainId, keepOldAddress } : null;
  if (kind === 'customer') return customerId && domainId ? { kind, customerId, domainId, keepOldAddress } : null;
  return { kind };
}
