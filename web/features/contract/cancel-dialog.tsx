'use client';

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Input, Select } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import type { Contract } from './contract-types.ts';
import { QuoteParts } from './quote-parts.tsx';

type CancelDialogProps = { contract: Contract; resellerId: string | null; onClose: () => void };

/** A day of a day input, or null while it is none. */
const dayOf = (typed: string) => (/^[1-9]\d{3}-\d{2}-\d{2}$/.test(typed) ? typed : null);

/** Says what cancelling would mean, computed anew as the day changes; only what is shown can be confirmed. */
export function CancelDialog({ contract, resellerId, onClose }: CancelDialogProps) {
  const t = useTranslations('contract');
  const common = useTranslations('common');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [wanted, setWanted] = useState('');
  const [arrival, setArrival] = useState('');
  const [exemption, setExemption] = useState('');
  const asked = { designated: dayOf(wanted) };
  const askedByOperator = {
    ...asked,
    resellerId: resellerId ?? '',
    arrived: dayOf(arrival),
    exemption: exemption || null,
  };
  const shown = { placeholderData: keepPreviousData };
  const own = useQuery({ ...trpc.contract.quote.queryOptions(asked, shown), enabled: resellerId === null });
  const of = useQuery({
    ...trpc.contract.quoteOf.queryOptions(askedByOperator, shown),
    enabled: resellerId !== null,
  });
  const { data: quote, error, isPlaceholderData } = resellerId === null ? own : of;
  const done = {
    async onSuccess() {
      toast(t('cancelled'));
      onClose();
      await queries.invalidateQueries({ queryKey: trpc.contract.pathKey() });
    },
    // What is shown is out of date: show what holds now, and ask again.
    onError: () => queries.invalidateQueries({ queryKey: trpc.contract.pathKey() }),
  };
  const cancel = useMutation(trpc.contract.cancel.mutationOptions(done));
  const cancelOf = useMutation(trpc.contract.cancelOf.mutationOptions(done));
  const failed = cancel.error ?? cancelOf.error;

  function confirm() {
    if (!quote) return;
    const confirmed = { lastDay: quote.lastDay, charge: quote.charge };
    if (resellerId === null) cancel.mutate({ ...asked, confirmed });
    else cancelOf.mutate({ ...askedByOperator, confirmed });
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('cancelTitle')}
      description={t('cancelBody')}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button
            variant="danger"
            disabled={!quote || isPlaceholderData || error !== null}
            pending={cancel.isPending || cancelOf.isPending}
            onClick={confirm}
          >
            {t('cancelConfirm')}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        {failed && <Notice tone="bad">{failed.message}</Notice>}
        {error && <Notice tone="bad">{error.message}</Notice>}
        <Field label={t('wantedDay')} hint={t('wantedDayHint')} optional>
          <Input type="date" value={wanted} min={contract.today} onChange={(event) => setWanted(event.target.value)} />
        </Field>
        {resellerId !== null && (
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label={t('arrived')} hint={t('arrivedHint')} optional>
              <Input
                type="date"
                value={arrival}
                max={contract.today}
                onChange={(event) => setArrival(event.target.value)}
              />
            </Field>
            {quote && quote.exemptions.length > 0 && (
              <Field label={t('exemption')} hint={t('exemptionHint')}>
                <Select value={exemption} onChange={(event) => setExemption(event.target.value)}>
                  <option value="">{t('noExemption')}</option>
                  {quote.exemptions.map((each) => (
                    <option key={each} value={each}>
                      {t(`exemptionOf.${each as 'GENERAL_TERMS_28_2'}`)}
                    </option>
                  ))}
                </Select>
              </Field>
            )}
          </div>
        )}
        {quote && !error && <QuoteParts quote={quote} options={contract.options} />}
      </div>
    </Dialog>
  );
}
