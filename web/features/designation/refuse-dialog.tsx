'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Button } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Textarea } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';

/** Refuses a request; the reseller reads why. */
export function RefuseDialog({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const t = useTranslations();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const form = useForm({ defaultValues: { reason: '' } });
  const failure = useServerErrors(form, {});
  const refuse = useMutation(
    trpc.designation.refuse.mutationOptions({
      onError: failure.onError,
      async onSuccess() {
        toast(t('designation.refused', { name }));
        await queries.invalidateQueries({ queryKey: trpc.designation.pathKey() });
        onClose();
      },
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('designation.refuseOf', { name })}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="danger" type="submit" form="refuse" pending={refuse.isPending}>
            {t('designation.refuse')}
          </Button>
        </>
      }
    >
      <form
        id="refuse"
        className="grid gap-4 text-left"
        onSubmit={form.handleSubmit(({ reason }) => {
          failure.clear();
          refuse.mutate({ id, reason });
        })}
      >
        {failure.message && <Notice tone="bad">{failure.message}</Notice>}
        <Field
          label={t('designation.reason')}
          hint={t('designation.reasonHint')}
          error={form.formState.errors.reason?.message}
        >
          <Textarea {...form.register('reason')} required maxLength={500} autoFocus />
        </Field>
      </form>
    </Dialog>
  );
}
