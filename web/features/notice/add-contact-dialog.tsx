'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Input, Select } from '../../components/ui/input.tsx';
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
    <FormDialog
      title={t('add')}
      submit={common('add')}
      pending={add.isPending}
      failure={failure.message}
      onSubmit={submit}
      onClose={onClose}
    >
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
    </FormDialog>
  );
}
