'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Button } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Textarea } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { ListSelect } from './list-select.tsx';
import { RefusedRows } from './refused-rows.tsx';
import { type Added, readRecipients } from './suppression-types.ts';

/** Stops sending to one recipient or a pasted list of them. Rows that could not be taken in stay, each with its reason. */
export function AddSuppressionsDialog({ ofReseller, onClose }: { ofReseller: boolean; onClose: () => void }) {
  const t = useTranslations('suppression');
  const common = useTranslations('common');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [list, setList] = useState('reseller');
  const [refused, setRefused] = useState<Added['refused']>([]);
  const form = useForm({ defaultValues: { recipients: '' } });
  const failure = useServerErrors(form);
  const add = useMutation(
    trpc.suppression.add.mutationOptions({
      onError: failure.onError,
      async onSuccess({ added, known, refused: left }) {
        await queries.invalidateQueries({ queryKey: trpc.suppression.pathKey() });
        toast(t('added', { added, known }));
        if (left.length === 0) return onClose();
        setRefused(left);
        form.setValue('recipients', left.map(({ typed }) => typed).join('\n'));
      },
    }),
  );
  const submit = form.handleSubmit(({ recipients }) => {
    failure.clear();
    setRefused([]);
    const read = readRecipients(recipients);
    if (read.length === 0) return form.setError('recipients', { message: t('missing') }, { shouldFocus: true });
    if (read.length > 1_000) return form.setError('recipients', { message: t('tooMany', { count: read.length }) });
    add.mutate({ recipients: read, ...(ofReseller && list !== 'reseller' && { customerId: list }) });
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('add')}
      footer={
        <>
          <Button onClick={onClose}>{common(refused.length > 0 ? 'close' : 'cancel')}</Button>
          <Button variant="primary" type="submit" form="add-suppressions" pending={add.isPending}>
            {t('stop')}
          </Button>
        </>
      }
    >
      <form id="add-suppressions" noValidate onSubmit={submit} className="grid gap-4">
        {failure.message && <Notice tone="bad">{failure.message}</Notice>}
        {ofReseller && <ListSelect value={list} onChange={setList} />}
        <Field label={t('recipients')} hint={t('recipientsHint')} error={form.formState.errors.recipients?.message}>
          <Textarea
            {...form.register('recipients')}
            rows={8}
            autoCapitalize="none"
            spellCheck={false}
            className="font-mono text-[13px]"
          />
        </Field>
        {refused.length > 0 && <RefusedRows rows={refused} />}
      </form>
    </Dialog>
  );
}
