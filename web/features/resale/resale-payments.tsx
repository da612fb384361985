'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Day } from '../../components/ui/day.tsx';
import { ConfirmDialog } from '../../components/ui/dialog.tsx';
import { Facts } from '../../components/ui/facts.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { Yen } from '../../components/ui/yen.tsx';
import { PaidDialog } from './paid-dialog.tsx';
import { ResaleBadge } from './resale-invoices.tsx';
import type { ResaleInvoice } from './resale-types.ts';

type ResalePaymentsProps = { invoice: ResaleInvoice; byReseller: boolean };

/** What of an invoice was paid and when; the reseller records it, and takes back what was entered wrongly. */
export function ResalePayments({ invoice, byReseller }: ResalePaymentsProps) {
  const { standing, open, payments, document } = invoice;
  const t = useTranslations('resale');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [paying, setPaying] = useState(false);
  const [back, setBack] = useState<ResaleInvoice['payments'][number] | null>(null);
  const takeBack = useMutation(
    trpc.resale.takeBackPayment.mutationOptions({
      async onSuccess() {
        toast(t('payment.back'));
        setBack(null);
        await queries.invalidateQueries({ queryKey: trpc.resale.pathKey() });
      },
    }),
  );
  return (
    <Card title={t('standing.title')} action={<ResaleBadge standing={standing} />}>
      <div className="grid gap-4">
        <Facts
          facts={[
            { label: t('open'), value: <Yen yen={open} /> },
            { label: t('due'), value: <Day day={document.dueOn} /> },
          ]}
        />
        <div className="text-sm">
          <h3 className="text-xs leading-5 text-muted">{t('payment.title')}</h3>
          {payments.length === 0 && <p>{t('payment.none')}</p>}
          <ul className="grid gap-2">
            {payments.map((payment) => (
              <li key={payment.id} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
                <span className={payment.takenBack ? 'text-muted line-through' : undefined}>
                  <Day day={payment.paidOn} />
                  {payment.note && <span className="text-muted"> {payment.note}</span>}
                </span>
                <span className="flex items-baseline gap-2">
                  <span className={payment.takenBack ? 'text-muted line-through' : undefined}>
                    <Yen yen={payment.amount} />
                  </span>
                  {byReseller && !payment.takenBack && (
                    <Button needs="resale:write" size="sm" variant="ghost" onClick={() => setBack(payment)}>
                      {t('payment.takeBack')}
                    </Button>
                  )}
                </span>
              </li>
            ))}
          </ul>
        </div>
        {byReseller && open !== 0 && (
          <Button needs="resale:write" onClick={() => setPaying(true)}>
            {t(open > 0 ? 'payment.record' : 'payment.recordOut')}
          </Button>
        )}
        {!byReseller && open > 0 && document.issuer.bank && (
          <div className="text-sm">
            <h3 className="text-xs leading-5 text-muted">{t('payment.payTo')}</h3>
            <p className="whitespace-pre-line">{document.issuer.bank.join('\n')}</p>
          </div>
        )}
      </div>
      {paying && <PaidDialog invoiceId={invoice.id} open={open} onClose={() => setPaying(false)} />}
      {back && (
        <ConfirmDialog
          open
          onOpenChange={() => setBack(null)}
          title={t('payment.takeBack')}
          description={t('payment.takeBackBody', { yen: back.amount })}
          confirm={t('payment.takeBack')}
          danger
          pending={takeBack.isPending}
          onConfirm={() => takeBack.mutate({ paymentId: back.id })}
        >
          {takeBack.error && <Notice tone="bad">{takeBack.error.message}</Notice>}
        </ConfirmDialog>
      )}
    </Card>
  );
}
