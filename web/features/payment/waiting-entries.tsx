'use client';

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import type { Column } from '../../components/ui/data-table.tsx';
import { Day } from '../../components/ui/day.tsx';
import { ConfirmDialog } from '../../components/ui/dialog.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Checkbox, Input } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useKeyset } from '../../components/ui/pager.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { Yen } from '../../components/ui/yen.tsx';
import { ListTable } from '../list/list-table.tsx';
import { ContractPicker } from './contract-picker.tsx';
import type { Waiting } from './payment-types.ts';

/** What came in of which nobody said yet whose it is. */
export function WaitingEntries() {
  const t = useTranslations('payment');
  const trpc = useTRPC();
  const keyset = useKeyset();
  const entries = useQuery(
    trpc.payment.entries.queryOptions({ cursor: keyset.cursor }, { placeholderData: keepPreviousData }),
  );
  const [asked, setAsked] = useState<{ entry: Waiting; what: 'assign' | 'return' } | null>(null);
  const columns: Column<Waiting>[] = [
    { id: 'on', header: t('on'), from: 'sm', cell: ({ on }) => <Day day={on} /> },
    {
      id: 'payer',
      header: t('payer'),
      cell: ({ payer, text, on }) => (
        <span className="break-words">
          {payer}
          {text !== payer && <span className="block text-[13px] text-muted">{text}</span>}
          <span className="block text-[13px] text-muted sm:hidden">
            <Day day={on} />
          </span>
        </span>
      ),
    },
    { id: 'amount', header: t('amount'), align: 'right', cell: ({ amount }) => <Yen yen={amount} /> },
    {
      id: 'do',
      header: <span className="sr-only">{t('actions')}</span>,
      align: 'right',
      cell: (entry) => (
        <span className="flex flex-wrap justify-end gap-2">
          <Button size="sm" onClick={() => setAsked({ entry, what: 'assign' })}>
            {t('assign')}
          </Button>
          <Button size="sm" variant="ghost" onClick={() => setAsked({ entry, what: 'return' })}>
            {t('return')}
          </Button>
        </span>
      ),
    },
  ];
  if (entries.error) return <QueryFailure error={entries.error} onRetry={() => void entries.refetch()} />;
  return (
    <>
      <ListTable
        caption={t('waiting')}
        title={t('waiting')}
        description={t('waitingHint')}
        columns={columns}
        page={entries.data}
        keyset={keyset}
        empty={
          <EmptyState icon={CircleCheck} title={t('nothingWaits')}>
            {t('nothingWaitsBody')}
          </EmptyState>
        }
      />
      {asked?.what === 'assign' && <AssignDialog entry={asked.entry} onClose={() => setAsked(null)} />}
      {asked?.what === 'return' && <ReturnDialog entry={asked.entry} onClose={() => setAsked(null)} />}
    </>
  );
}

type DialogProps = { entry: Waiting; onClose: () => void };

function AssignDialog({ entry, onClose }: DialogProps) {
  const t = useTranslations('payment');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [contractId, setContractId] = useState('');
  const [remember, setRemember] = useState(true);
  const [tried, setTried] = useState(false);
  const assign = useMutation(
    trpc.payment.assign.mutationOptions({
      async onSuccess() {
        toast(t('assigned'));
        onClose();
        await queries.invalidateQueries();
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t('assign')}
      description={t('assignBody')}
      confirm={t('assign')}
      pending={assign.isPending}
      onConfirm={() => {
        setTried(true);
        if (contractId !== '') assign.mutate({ id: entry.id, contractId, remember });
      }}
    >
      <div className="grid gap-4">
        {assign.error && <Notice tone="bad">{assign.error.message}</Notice>}
        <p className="text-sm">
          <Day day={entry.on} /> · {entry.payer} · <Yen yen={entry.amount} />
        </p>
        <Field label={t('contract')} error={tried && contractId === '' ? t('chooseContract') : undefined}>
          <ContractPicker value={contractId} onChange={({ id }) => setContractId(id)} />
        </Field>
        <Checkbox checked={remember} onChange={(event) => setRemember(event.target.checked)}>
          {t('remember')}
        </Checkbox>
      </div>
    </ConfirmDialog>
  );
}

function ReturnDialog({ entry, onClose }: DialogProps) {
  const t = useTranslations('payment');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [note, setNote] = useState('');
  const send = useMutation(
    trpc.payment.sendBack.mutationOptions({
      async onSuccess() {
        toast(t('returned'));
        onClose();
        await queries.invalidateQueries();
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t('return')}
      description={t('returnBody')}
      confirm={t('return')}
      pending={send.isPending}
      onConfirm={() => send.mutate({ id: entry.id, note })}
    >
      <div className="grid gap-4">
        {send.error && <Notice tone="bad">{send.error.message}</Notice>}
        <Field label={t('reason')}>
          <Input value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
        </Field>
      </div>
    </ConfirmDialog>
  );
}
