'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Button } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Input, Select } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { languages } from './languages.ts';
import { purposes } from './purposes.ts';

/** Registers one address for notices, with the language of what it gets. */
export function AddContactDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('notice');
  const common = useTranslations('common');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const form = useForm({
    defaultValues: { email: '', locale: useLocale(), purpose: 'technical' as (typeof purposes)[number] },
  });
  const failure = useServerErrors(form, {
    notice_contact_taken: 'email',
    address_malformed: 'email',
    address_not_ascii: 'email',
    address_too_long: 'email',
    address_local_part_too_long: 'email',
  });
  const add = useMutation(
    trpc.notice.addContact.mutationOptions({
      onError: failure.onError,
      async onSuccess({ email }) {
        await queries.invalidateQueries({ queryKey: trpc.notice.pathKey() });
        toast(t('addedNow', { email }));
        onClose();
      },
    }),
  );
  const submit = form.handleSubmit(({ email, locale, purpose }) => {
    failure.clear();
    if (!email.trim()) return form.setError('email', { message: t('missing') }, { shouldFocus: true });
    add.mutate({ purpose, email, locale: locale === 'en' ? 'en' : 'ja' });
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('add')}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button variant="primary" type="submit" form="add-contact" pending={add.isPending}>
            {common('add')}
          </Button>
        </>
      }
    >
      <form id="add-contact" noValidate onSubmit={submit} className="grid gap-4">
        {failure.message && <Notice tone="bad">{failure.message}</Notice>}
        <Field label={t('email')} error={form.formState.errors.email?.message}>
          <Input {...form.register('email')} type="email" autoFocus autoComplete="off" maxLength={320} />
        </Field>
        <Field label={t('purpose')} hint={t('purposeHint')}>
          <Select {...form.register('purpose')}>
            {purposes.map((purpose) => (
              <option key={purpose} value={purpose}>
                {t(`purposes.${purpose}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('language')}>
          <Select {...form.register('locale')}>
            <option value="ja">{languages.ja}</option>
            <option value="en">{languages.en}</option>
          </Select>
        </Field>
      </form>
    </Dialog>
  );
}
