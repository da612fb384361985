'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { ConfirmDialog } from '../../components/ui/dialog.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Input, Select } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import type { ResaleCustomer, ResaleList } from './resale-types.ts';

type AssignDialogProps = {
  customer: ResaleCustomer;
  lists: readonly ResaleList[];
  /** 'yyyy-mm' */
  current: string;
  onClose: () => void;
};

/** Chooses the list by which a customer buys from a month on. */
export function AssignDialog({ customer, lists, current, onClose }: AssignDialogProps) {
  const t = useTranslations('resale.assign');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const { assignableFrom, now } = customer;
  const [planId, setPlanId] = useState(now?.planId ?? lists[0]?.id ?? '');
  const [from, setFrom] = useState(assignableFrom && assignableFrom > current ? assignableFrom : current);
  const assign = useMutation(
    trpc.resale.assign.mutationOptions({
      async onSuccess() {
        toast(t('done'));
        onClose();
        await queries.invalidateQueries({ queryKey: trpc.resale.pathKey() });
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t('of', { name: customer.name })}
      description={t('body')}
      confirm={t('button')}
      pending={assign.isPending}
      onConfirm={() => assign.mutate({ customerId: customer.id, planId: planId || null, from })}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        {assign.error && (
          <div className="sm:col-span-2">
            <Notice tone="bad">{assign.error.message}</Notice>
          </div>
        )}
        <Field label={t('list')}>
          <Select value={planId} onChange={(event) => setPlanId(event.target.value)}>
            {lists.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
            <option value="">{t('none')}</option>
          </Select>
        </Field>
        <Field label={t('from')}>
          <Input
            type="month"
            value={from}
            {...(assignableFrom && { min: assignableFrom })}
            onChange={(event) => setFrom(event.target.value)}
          />
        </Field>
      </div>
    </ConfirmDialog>
  );
}
