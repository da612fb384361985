'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { CreditCard } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { RemoveButton } from '../../components/ui/remove-button.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { Yen } from '../../components/ui/yen.tsx';
import { BankAccount } from './bank-account.tsx';

/** How the contract pays: the card on file, or a transfer; and the way to change either. */
export function PaymentCard() {
  const t = useTranslations('collection');
  const locale = useLocale() === 'en' ? 'en' : 'ja';
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const query = useQuery({
    ...trpc.stripe.own.queryOptions(),
    // Entered a moment ago: the payment service tells of it by itself.
    refetchInterval: ({ state }) => (state.data?.isCardPending ? 1_500 : false),
  });
  const done = (text: string) => ({
    async onSuccess() {
      toast(text);
      await queries.invalidateQueries({ queryKey: trpc.stripe.pathKey() });
    },
  });
  const start = useMutation(
    trpc.stripe.startCard.mutationOptions({ onSuccess: ({ url }) => window.location.assign(url) }),
  );
  const remove = useMutation(trpc.stripe.removeCard.mutationOptions(done(t('cardRemoved'))));
  const choose = useMutation(trpc.stripe.setMethod.mutationOptions(done(t('saved'))));
  const data = query.data;
  const error = query.error ?? start.error ?? choose.error;
  if (!data) return <Card title={t('payment')}>{error && <Notice tone="bad">{error.message}</Notice>}</Card>;
  const { card, method, bank, cashBalance, cardsOffered, isCardPending } = data;
  return (
    <Card
      title={t('payment')}
      description={t('paymentHint')}
      action={<Badge tone="neutral">{t(`method.${method}`)}</Badge>}
    >
      <div className="grid gap-4">
        {error && <Notice tone="bad">{error.message}</Notice>}
        {isCardPending && <Notice tone="info">{t('cardPending')}</Notice>}
        {card && (
          <div className="flex items-center gap-3 rounded-md border border-line bg-sunken px-3 py-2.5">
            <CreditCard aria-hidden className="size-5 shrink-0 text-muted" />
            <div className="min-w-0 flex-1 text-sm leading-5">
              <p className="font-medium tabular-nums">
                {t('cardEnding', { brand: brandName(card.brand), last4: card.last4 })}
              </p>
              <p className="text-xs text-muted tabular-nums">
                {t('expires', { month: String(card.expMonth).padStart(2, '0'), year: String(card.expYear) })}
              </p>
            </div>
            <RemoveButton
              needs="contract:write"
              label={t('removeCard')}
              title={t('removeCard')}
              consequence={t('removeCardBody')}
              confirm={t('removeCard')}
              removal={remove}
              onConfirm={() => remove.mutate()}
            />
          </div>
        )}
        {!cardsOffered && <p className="text-sm text-muted">{t('transferOnly')}</p>}
        {method === 'transfer' && bank && <BankAccount bank={bank} />}
        {cashBalance > 0 && (
          <p className="flex justify-between gap-4 text-sm">
            <span className="text-muted">{t('cashBalance')}</span>
            <Yen yen={cashBalance} />
          </p>
        )}
        {cardsOffered && (
          <div className="flex flex-wrap gap-2">
            <Button
              needs="contract:write"
              size="sm"
              variant={card ? 'secondary' : 'primary'}
              pending={start.isPending || start.isSuccess}
              onClick={() => start.mutate({ locale })}
            >
              {t(card ? 'changeCard' : 'addCard')}
            </Button>
            {card && (
              <Button
                needs="contract:write"
                size="sm"
                pending={choose.isPending}
                onClick={() => choose.mutate({ method: method === 'card' ? 'transfer' : 'card' })}
              >
                {t(method === 'card' ? 'payByTransfer' : 'payByCard')}
              </Button>
            )}
          </div>
        )}
        {cardsOffered && <p className="text-xs leading-5 text-muted">{t('cardElsewhere')}</p>}
      </div>
    </Card>
  );
}

const brands: Record<string, string> = {
  ...{
    visa: 'Visa',
    mastercard: 'Mastercard',
    jcb: 'JCB',
    amex: 'American Express',
    diners: 'Diners Club',
    discover: 'Discover',
  },
  unionpay: 'UnionPay',
};
const brandName = (brand: string): string => brands[brand] ?? brand;
