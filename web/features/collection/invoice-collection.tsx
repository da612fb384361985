'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Badge, type Tone } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { Yen } from '../../components/ui/yen.tsx';
import { BankAccount } from './bank-account.tsx';
import type { Collection } from './collection-types.ts';

const tones: Record<NonNullable<Collection['status']>, Tone> = {
  ...{ draft: 'info', open: 'info', uncollectible: 'warn', void: 'neutral', paid: 'good' },
};

/** How one invoice is collected: what it waits for, where a transfer goes, why a card failed and what to do. */
export function InvoiceCollection({ id, byOperator }: { id: string; byOperator: boolean }) {
  const t = useTranslations('collection');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  // What is on its way comes by itself.
  const often = ({ state }: { state: { data?: Collection | null | undefined } }) =>
    state.data && (state.data.status === null || state.data.isCharging) ? 2_000 : false;
  const own = useQuery({ ...trpc.stripe.ofInvoice.queryOptions({ id }), enabled: !byOperator, refetchInterval: often });
  const any = useQuery({ ...trpc.stripe.anyInvoice.queryOptions({ id }), enabled: byOperator, refetchInterval: often });
  const pay = useMutation(
    trpc.stripe.payNow.mutationOptions({
      async onSuccess() {
        toast(t('charging'));
        await queries.invalidateQueries({ queryKey: trpc.stripe.pathKey() });
      },
    }),
  );
  const { data, error } = byOperator ? any : own;
  if (error) return <Notice tone="bad">{error.message}</Notice>;
  if (!data) return null;
  const { method, status, declined, hostedUrl, bank, cashBalance, mayPayNow, isCharging } = data;
  const needsHolder = declined?.code === 'authentication_required';
  return (
    <Card
      title={t('payment')}
      description={method ? t(`by.${method}`) : undefined}
      action={<Badge tone={status === null ? 'info' : tones[status]}>{t(`status.${status ?? 'sending'}`)}</Badge>}
    >
      <div className="grid gap-4">
        {declined && (
          <Notice tone="warn" title={t(needsHolder ? 'needsHolder' : 'declined')}>
            {t(needsHolder ? 'needsHolderBody' : 'declinedBody', { code: declined.code })}
          </Notice>
        )}
        {isCharging && <Notice tone="info">{t('charging')}</Notice>}
        {pay.error && <Notice tone="bad">{pay.error.message}</Notice>}
        {bank && (
          <>
            <BankAccount bank={bank} />
            <p className="text-xs leading-5 text-muted">{t('transferHint')}</p>
          </>
        )}
        {status === 'open' && cashBalance > 0 && (
          <p className="flex justify-between gap-4 text-sm">
            <span className="text-muted">{t('cashBalance')}</span>
            <Yen yen={cashBalance} />
          </p>
        )}
        {status === 'paid' && <p className="text-sm text-muted">{t('paidBody')}</p>}
        {!byOperator && (mayPayNow || (needsHolder && hostedUrl)) && (
          <div className="flex flex-wrap gap-2">
            {needsHolder && hostedUrl ? (
              <Button size="sm" variant="primary" asChild>
                <a href={hostedUrl} rel="noreferrer" target="_blank">
                  {t('confirmThere')}
                </a>
              </Button>
            ) : (
              <Button
                needs="contract:write"
                size="sm"
                variant="primary"
                pending={pay.isPending}
                onClick={() => pay.mutate({ id })}
              >
                {t('payNow')}
              </Button>
            )}
          </div>
        )}
      </div>
    </Card>
  );
}
