'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { contractProfiles } from '../../../core/contract/designation-rules.ts';
import { type Outputs, useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Input, Select, Textarea } from '../../components/ui/input.tsx';
import { useToast } from '../../components/ui/toast.tsx';

type Version = Outputs['plan']['terms'][number];
type TermsForm = Pick<Version, 'profile' | 'version' | 'effectiveFrom' | 'title' | 'body'> & { summary: string };

/** A new version of an agreement, from a day on. */
export function PublishDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('plan');
  const profiles = useTranslations('designation.profile');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const form = useForm<TermsForm>({
    defaultValues: { profile: 'oem', version: '', effectiveFrom: '', title: '', body: '', summary: '' },
  });
  const failure = useServerErrors(form, { terms_version_past: 'effectiveFrom', terms_version_taken: 'version' });
  const publish = useMutation(
    trpc.plan.publishTerms.mutationOptions({
      onError: failure.onError,
      async onSuccess() {
        toast(t('published'));
        await queries.invalidateQueries({ queryKey: trpc.plan.pathKey() });
        onClose();
      },
    }),
  );
  const { errors } = form.formState;
  return (
    <FormDialog
      title={t('publish')}
      description={t('publishBody')}
      submit={t('publishSubmit')}
      pending={publish.isPending}
      failure={failure.message}
      columns
      onSubmit={form.handleSubmit((typed) => {
        failure.clear();
        publish.mutate(typed);
      })}
      onClose={onClose}
    >
      <Field label={t('profile')} className="sm:col-span-2">
        <Select {...form.register('profile')}>
          {contractProfiles.map((each) => (
            <option key={each} value={each}>
              {profiles(each)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('version')} error={errors.version?.message}>
        <Input {...form.register('version')} maxLength={40} />
      </Field>
      <Field label={t('effectiveFrom')} error={errors.effectiveFrom?.message}>
        <Input type="date" {...form.register('effectiveFrom')} />
      </Field>
      <Field label={t('termsTitle')} error={errors.title?.message} className="sm:col-span-2">
        <Input {...form.register('title')} maxLength={200} />
      </Field>
      <Field
        label={t('summary')}
        hint={t('summaryHint')}
        error={errors.summary?.message}
        optional
        className="sm:col-span-2"
      >
        <Textarea {...form.register('summary')} rows={3} maxLength={2000} />
      </Field>
      <Field label={t('body')} error={errors.body?.message} className="sm:col-span-2">
        <Textarea {...form.register('body')} rows={8} />
      </Field>
    </FormDialog>
  );
}
