'use client';

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Input } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { Segments } from '../../components/ui/segments.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { CreditLines } from './credit-lines.tsx';
import { CreditSums } from './credit-sums.tsx';
import type { Invoice } from './invoice-types.ts';

/** Corrects an invoice: all that is left of it, or line by line. What it comes to is shown first, and only that is confirmed. */
export function CreditDialog({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  const t = useTranslations('invoice');
  const common = useTranslations('common');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [requestId] = useState(() => crypto.randomUUID());
  const [scope, setScope] = useState<'all' | 'lines'>('all');
  const [typed, setTyped] = useState<Readonly<Record<number, string>>>({});
  const [reason, setReason] = useState('');
  const lines = Object.entries(typed)
    .map(([at, yen]) => ({ at: Number(at), amount: Number(yen.replaceAll(',', '')) }))
    .filter(({ amount }) => amount !== 0);
  const whole = lines.every(({ amount }) => Number.isSafeInteger(amount));
  const asked = { invoiceId: invoice.id, lines: scope === 'all' ? null : lines };
  const ready = scope === 'all' || (lines.length > 0 && whole);
  const quote = useQuery({
    ...trpc.invoice.quoteCredit.queryOptions(asked, { placeholderData: keepPreviousData, retry: false }),
    enabled: ready,
  });
  const issue = useMutation(
    trpc.invoice.credit.mutationOptions({
      async onSuccess() {
        toast(t('creditIssued'));
        onClose();
        await queries.invalidateQueries({ queryKey: trpc.invoice.pathKey() });
      },
      // What is shown is out of date: show what holds now, and ask again.
      onError: () => queries.invalidateQueries({ queryKey: trpc.invoice.quoteCredit.queryKey() }),
    }),
  );
  const shown = ready && !quote.error ? quote.data : undefined;
  return (
    <Dialog
      open
      stubborn
      onOpenChange={onClose}
      title={t('creditOf', { number: invoice.document.number })}
      description={t('creditBody')}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button
            variant="danger"
            disabled={!shown || quote.isPlaceholderData || reason.trim() === ''}
            pending={issue.isPending}
            onClick={() => shown && issue.mutate({ ...asked, requestId, reason, confirmed: shown.total })}
          >
            {t('creditConfirm')}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        {issue.error && <Notice tone="bad">{issue.error.message}</Notice>}
        {ready && quote.error && <Notice tone="bad">{quote.error.message}</Notice>}
        <Field label={t('reason')} hint={t('creditReasonHint')}>
          <Input value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
        </Field>
        <div>
          <Segments
            legend={t('creditScope')}
            value={scope}
            onChange={setScope}
            choices={[
              { value: 'all', label: t('creditAll') },
              { value: 'lines', label: t('creditByLine') },
            ]}
          />
        </div>
        {scope === 'lines' && (
          <CreditLines
            invoice={invoice}
            typed={typed}
            onType={(at, yen) => setTyped((before) => ({ ...before, [at]: yen }))}
          />
        )}
        {shown && <CreditSums credit={shown} />}
      </div>
    </Dialog>
  );
}
