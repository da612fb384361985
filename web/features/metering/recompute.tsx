'use client';

import { useMutation } from '@tanstack/react-query';
import { Calculator } from 'lucide-react';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { useTRPCClient } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Notice } from '../../components/ui/notice.tsx';

/** Computes the month's peak from the ledger again, and compares it and the ledger's hash with the invoice. */
export function Recompute({ month }: { month: string }) {
  const t = useTranslations('metering.recompute');
  const format = useFormatter();
  const client = useTRPCClient();
  const again = useMutation({ mutationFn: (of: string) => client.metering.recompute.query({ month: of }) });
  const done = again.data?.month === month ? again.data : undefined;
  return (
    <Card
      title={t('title')}
      description={t('hint')}
      action={
        <Button size="sm" pending={again.isPending} onClick={() => again.mutate(month)}>
          <Calculator aria-hidden />
          {t('start')}
        </Button>
      }
    >
      {again.error && <Notice tone="bad">{again.error.message}</Notice>}
      {done && (
        <div aria-live="polite" className="grid gap-3 text-sm">
          {done.invoice === null ? (
            <Notice tone="info">{t('notBilled', { peak: done.now.peak, rows: done.rows })}</Notice>
          ) : (
            <Notice tone={done.invoice.same ? 'good' : 'bad'} title={t(done.invoice.same ? 'same' : 'differs')}>
              <Link href={`/invoices/${done.invoice.id}`} className="underline">
                {done.invoice.number}
              </Link>
            </Notice>
          )}
          {done.invoice && (
            <table className="w-full text-left text-[13px] leading-5">
              <caption className="sr-only">{t('title')}</caption>
              <thead className="text-muted">
                <tr>
                  <td />
                  <th className="px-2 text-right font-normal">{t('peak')}</th>
                  <th className="font-normal">{t('hash')}</th>
                </tr>
              </thead>
              <tbody>
                {(['said', 'recomputed'] as const).map((which) => (
                  <tr key={which} className="border-t border-line align-top">
                    <th scope="row" className="py-1 font-normal">
                      {t(which)}
                    </th>
                    <td className="px-2 py-1 text-right tabular-nums">
                      {format.number(done.invoice?.[which].peak ?? 0)}
                    </td>
                    <td className="py-1 font-mono text-xs wrap-anywhere">{done.invoice?.[which].hash}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          {done.late > 0 && <Notice tone="warn">{t('late', { rows: done.late, peak: done.now.peak })}</Notice>}
        </div>
      )}
    </Card>
  );
}
