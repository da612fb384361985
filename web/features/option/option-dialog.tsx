'use client';

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { optionKinds } from '../../../core/contract/contract-event.ts';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Input, Select } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import type { Contract } from '../contract/contract-types.ts';
import { OptionFees } from './option-fees.tsx';

type OptionDialogProps = {
  contract: Contract;
  resellerId: string | null;
  /** The option that ends; null: one begins. */
  ending: string | null;
  onClose: () => void;
};

/** Begins or ends an option; what it costs is shown as the day changes, and only what is shown is confirmed. */
export function OptionDialog({ contract, resellerId, ending, onClose }: OptionDialogProps) {
  const t = useTranslations('contract');
  const common = useTranslations('common');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const agreed = contract.terms.find(({ name }) => name === 'options')?.value ?? '[]';
  const possible = optionKinds.filter((kind) => (JSON.parse(agreed) as string[]).includes(kind));
  const [option, setOption] = useState(possible[0] ?? 'homepage');
  const [on, setOn] = useState(contract.today);
  const asked =
    ending === null
      ? { kind: 'option-added' as const, option, on }
      : { kind: 'option-ended' as const, optionId: ending, on };
  const shown = { placeholderData: keepPreviousData, retry: false };
  const own = useQuery({
    ...trpc.option.quote.queryOptions(asked, shown),
    enabled: resellerId === null && on !== '' && (ending !== null || possible.length > 0),
  });
  const of = useQuery({
    ...trpc.option.quoteOf.queryOptions({ resellerId: resellerId ?? '', asked }, shown),
    enabled: resellerId !== null && on !== '' && (ending !== null || possible.length > 0),
  });
  const { data: quote, error, isPlaceholderData } = resellerId === null ? own : of;
  const done = {
    async onSuccess() {
      toast(t(resellerId === null ? 'optionAsked' : 'optionDone'));
      onClose();
      await queries.invalidateQueries();
    },
    onError: () => queries.invalidateQueries({ queryKey: trpc.option.pathKey() }),
  };
  const request = useMutation(trpc.option.request.mutationOptions(done));
  const change = useMutation(trpc.option.change.mutationOptions(done));
  const failed = request.error ?? change.error ?? error;
  function confirm() {
    if (!quote) return;
    const { initial, monthly, removal, charge } = quote;
    const confirmed = { initial, monthly, removal, charge };
    if (resellerId === null) request.mutate({ asked, confirmed });
    else change.mutate({ resellerId, asked, confirmed });
  }
  const endingKind = contract.options.find(({ id }) => id === ending)?.option;
  const none = ending === null && possible.length === 0;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={
        endingKind
          ? `${t(`option.${endingKind}`)}: ${t(resellerId === null ? 'optionEndAsk' : 'optionEnd')}`
          : t(resellerId === null ? 'optionAsk' : 'optionAdd')
      }
      description={resellerId === null ? t('optionAskBody') : t(ending === null ? 'optionAddBody' : 'optionEndBody')}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button
            variant={ending === null ? 'primary' : 'danger'}
            disabled={none || !quote || isPlaceholderData || error !== null}
            pending={request.isPending || change.isPending}
            onClick={confirm}
          >
            {t(resellerId === null ? 'optionAskConfirm' : 'optionConfirm')}
          </Button>
        </>
      }
    >
      {none ? (
        <Notice tone="info">{t('optionNone')}</Notice>
      ) : (
        <div className="grid gap-4">
          {failed && <Notice tone="bad">{failed.message}</Notice>}
          <div className="grid gap-4 sm:grid-cols-2">
            {ending === null && (
              <Field label={t('optionOf')}>
                <Select value={option} onChange={(event) => setOption(event.target.value as typeof option)}>
                  {possible.map((kind) => (
                    <option key={kind} value={kind}>
                      {t(`option.${kind}`)}
                    </option>
                  ))}
                </Select>
              </Field>
            )}
            <Field label={t(ending === null ? 'optionStart' : 'optionLastDay')}>
              <Input type="date" value={on} min={contract.today} onChange={(event) => setOn(event.target.value)} />
            </Field>
          </div>
          {quote && !error && <OptionFees quote={quote} ending={ending !== null} />}
        </div>
      )}
    </Dialog>
  );
}
