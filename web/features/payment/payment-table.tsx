'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Banknote } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { Day } from '../../components/ui/day.tsx';
import { ConfirmDialog } from '../../components/ui/dialog.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Checkbox, Input } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { Yen } from '../../components/ui/yen.tsx';
import type { Payment, PaymentsView } from './payment-types.ts';

/** Payments with what each was put to; a wrong one is taken back with its reason, never removed. */
export function PaymentTable({ payments }: { payments: readonly Payment[] }) {
  const t = useTranslations('payment');
  const [asked, setAsked] = useState<Payment | null>(null);
  const columns: Column<Payment>[] = [
    { id: 'on', header: t('on'), from: 'sm', cell: ({ on }) => <Day day={on} /> },
    {
      id: 'contract',
      header: t('contract'),
      cell: ({ on, name, number, resellerId, note }) => (
        <span className="break-words">
          <Link href={`/resellers/${resellerId}/contract`} className="font-medium hover:text-brand-ink">
            {name}
          </Link>
          <span className="block text-[13px] text-muted">
            <span className="sm:hidden">
              <Day day={on} /> ·{' '}
            </span>
            <span className="whitespace-nowrap">{number}</span>
            {note && ` · ${note}`}
          </span>
        </span>
      ),
    },
    { id: 'method', header: t('method'), from: 'md', cell: ({ method }) => t(`methodOf.${method}`) },
    { id: 'to', header: t('putTo'), from: 'sm', cell: (payment) => <PutTo payment={payment} /> },
    { id: 'amount', header: t('amount'), align: 'right', cell: ({ amount }) => <Yen yen={amount} /> },
    {
      id: 'do',
      header: <span className="sr-only">{t('actions')}</span>,
      align: 'right',
      cell: (payment) =>
        payment.back >= payment.amount ? (
          <Badge>{t('takenBack')}</Badge>
        ) : (
          <Button size="sm" variant="ghost" onClick={() => setAsked(payment)}>
            {t('takeBack')}
          </Button>
        ),
    },
  ];
  return (
    <Card flush title={t('list')} description={t('listHint')}>
      <DataTable
        caption={t('list')}
        columns={columns}
        rows={payments}
        keyOf={({ id }) => id}
        empty={
          <EmptyState icon={Banknote} title={t('emptyTitle')}>
            {t('emptyBody')}
          </EmptyState>
        }
      />
      {asked && <TakeBackDialog payment={asked} onClose={() => setAsked(null)} />}
    </Card>
  );
}

function PutTo({ payment: { invoices, credit, back, backNotes } }: { payment: Payment }) {
  const t = useTranslations('payment');
  return (
    <span className="grid gap-0.5 text-[13px]">
      {invoices.map(({ number, amount }) => (
        <span key={number}>
          {number} <Yen yen={amount} />
        </span>
      ))}
      {credit > 0 && (
        <span className="text-muted">
          {t('credit')} <Yen yen={credit} />
        </span>
      )}
      {back > 0 && (
        <span className="text-muted">
          {t('takenBack')} <Yen yen={back} /> {backNotes.join(' / ')}
        </span>
      )}
    </span>
  );
}

function TakeBackDialog({ payment, onClose }: { payment: Payment; onClose: () => void }) {
  const t = useTranslations('payment');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [note, setNote] = useState('');
  const [mistaken, setMistaken] = useState(true);
  const back = useMutation(
    trpc.payment.takeBack.mutationOptions({
      async onSuccess() {
        toast(t('takenBackToast'));
        onClose();
        await queries.invalidateQueries();
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      danger
      onOpenChange={onClose}
      title={t('takeBack')}
      description={t('takeBackBody')}
      confirm={t('takeBack')}
      pending={back.isPending}
      onConfirm={() => back.mutate({ paymentId: payment.id, note, mistaken })}
    >
      <div className="grid gap-4">
        {back.error && <Notice tone="bad">{back.error.message}</Notice>}
        <p className="text-sm">
          <Day day={payment.on} /> · {payment.name} · <Yen yen={payment.amount - payment.back} />
        </p>
        <Field label={t('reason')}>
          <Input value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
        </Field>
        <Checkbox checked={mistaken} onChange={(event) => setMistaken(event.target.checked)}>
          {t('mistaken')}
        </Checkbox>
      </div>
    </ConfirmDialog>
  );
}

/** Entries whose money was sent back. */
export function ReturnedTable({ returned }: { returned: PaymentsView['returned'] }) {
  const t = useTranslations('payment');
  if (returned.length === 0) return null;
  const columns: Column<PaymentsView['returned'][number]>[] = [
    { id: 'on', header: t('on'), cell: ({ on }) => <Day day={on} /> },
    { id: 'payer', header: t('payer'), cell: ({ payer }) => payer },
    { id: 'note', header: t('reason'), from: 'sm', cell: ({ note }) => note },
    { id: 'amount', header: t('amount'), align: 'right', cell: ({ amount }) => <Yen yen={amount} /> },
  ];
  return (
    <Card flush title={t('returnedList')}>
      <DataTable caption={t('returnedList')} columns={columns} rows={returned} keyOf={({ id }) => id} empty={null} />
    </Card>
  );
}
