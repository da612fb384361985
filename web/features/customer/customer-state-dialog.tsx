'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { ConfirmDialog } from '../../components/ui/dialog.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import type { Customer } from './customer-types.ts';

type CustomerStateDialogProps = { customer: Customer; state: Customer['state']; onClose: () => void };

const consequences = {
  active: ['then.active.mail', 'then.active.people'],
  suspended: ['then.suspended.mail', 'then.suspended.mailbox', 'then.suspended.people', 'then.suspended.bill'],
  ended: ['then.ended.empty', 'then.ended.pool', 'then.ended.people', 'then.ended.back'],
} as const;

/** Says what it does to mail, people, pool and bill before it is done. */
export function CustomerStateDialog({ customer, state, onClose }: CustomerStateDialogProps) {
  const t = useTranslations('customer.state');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const { id, name, used } = customer;
  const set = useMutation(
    trpc.customer.setState.mutationOptions({
      async onSuccess() {
        await Promise.all([
          queries.invalidateQueries(trpc.customer.pathFilter()),
          queries.invalidateQueries(trpc.pool.pathFilter()),
        ]);
        toast(t(`done.${state}`, { name }));
        onClose();
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      danger={state !== 'active'}
      onOpenChange={onClose}
      title={t(`ask.${state}`, { name })}
      confirm={t(`to.${state}`)}
      pending={set.isPending}
      onConfirm={() => set.mutate({ id, state })}
    >
      <ul className="list-disc space-y-1.5 pl-5 text-sm leading-6 marker:text-faint">
        {consequences[state].map((each) => (
          <li key={each}>{t(each, { accounts: used.accounts, domains: used.domains })}</li>
        ))}
      </ul>
      {set.error && (
        <Notice tone="bad" className="mt-4">
          {set.error.message}
        </Notice>
      )}
    </ConfirmDialog>
  );
}
