'use client';

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Day } from '../../components/ui/day.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { Facts } from '../../components/ui/facts.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Input, Textarea } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';

type AcceptDialogProps = { resellerId: string; today: string; onClose: () => void };
const names = ['accepted', 'serviceStart', 'billingStart'] as const;
const shown = ['applied', 'accepted', 'formed', 'serviceStart', 'billingStart', 'minimumTermEnd'] as const;

/** Accepts an application. The five dates follow from the agreement as they are typed; only what is shown can be confirmed. */
export function AcceptDialog({ resellerId, today, onClose }: AcceptDialogProps) {
  const t = useTranslations('application');
  const date = useTranslations('contract.date');
  const common = useTranslations('common');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [typed, setTyped] = useState({ accepted: today, serviceStart: '', billingStart: '' });
  const [note, setNote] = useState('');
  const asked = {
    resellerId,
    accepted: typed.accepted || null,
    serviceStart: typed.serviceStart || null,
    billingStart: typed.billingStart || null,
  };
  const { data, error, isPlaceholderData } = useQuery(
    trpc.application.quote.queryOptions(asked, { placeholderData: keepPreviousData, retry: false }),
  );
  const accept = useMutation(
    trpc.application.accept.mutationOptions({
      async onSuccess() {
        toast(t('acceptedDone'));
        onClose();
        await queries.invalidateQueries();
      },
      onError: () => queries.invalidateQueries({ queryKey: trpc.application.pathKey() }),
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('acceptTitle')}
      description={t('acceptBody')}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button
            variant="primary"
            disabled={!data || error !== null || isPlaceholderData}
            pending={accept.isPending}
            onClick={() => data && accept.mutate({ ...asked, note, confirmed: data })}
          >
            {t('acceptConfirm')}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        {accept.error && <Notice tone="bad">{accept.error.message}</Notice>}
        {data?.trial && <Notice tone="info">{t('acceptTrial')}</Notice>}
        <div className="grid gap-4 sm:grid-cols-3">
          {names
            .filter((name) => !(data?.trial && name === 'billingStart'))
            .map((name) => (
              <Field key={name} label={date(name)} optional={name !== 'accepted'}>
                <Input
                  type="date"
                  value={typed[name]}
                  max={name === 'accepted' ? today : undefined}
                  onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
                />
              </Field>
            ))}
        </div>
        <p className="text-[13px] leading-5 text-muted">{t('datesHint')}</p>
        {error && <Notice tone="bad">{error.message}</Notice>}
        {data && !error && (
          <div aria-live="polite" className="rounded-lg border border-line bg-sunken p-4">
            <Facts
              columns
              facts={shown.map((name) => {
                const day = data[name];
                return { label: date(name), value: day ? <Day day={day} /> : '—' };
              })}
            />
          </div>
        )}
        <Field label={t('note')} hint={t('noteHint')} optional>
          <Textarea rows={2} value={note} maxLength={2000} onChange={(event) => setNote(event.target.value)} />
        </Field>
      </div>
    </Dialog>
  );
}
