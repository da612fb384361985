'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ScrollText } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { contractProfiles } from '../../../core/contract/designation-rules.ts';
import { type Outputs, useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { Day } from '../../components/ui/day.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Input, Select, Textarea } from '../../components/ui/input.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { useToast } from '../../components/ui/toast.tsx';

type Version = Outputs['plan']['terms'][number];

/** The operator's agreements in versions, the newest first. */
export function TermsVersions() {
  const t = useTranslations('plan');
  const profiles = useTranslations('designation.profile');
  const trpc = useTRPC();
  const [publishing, setPublishing] = useState(false);
  const versions = useQuery(trpc.plan.terms.queryOptions());
  const columns: Column<Version>[] = [
    { id: 'version', header: t('version'), cell: ({ version }) => <span className="font-medium">{version}</span> },
    { id: 'profile', header: t('profile'), cell: ({ profile }) => profiles(profile) },
    { id: 'title', header: t('termsTitle'), from: 'sm', cell: ({ title }) => title },
    { id: 'from', header: t('effectiveFrom'), cell: ({ effectiveFrom }) => <Day day={effectiveFrom} /> },
  ];
  if (versions.error) return <QueryFailure error={versions.error} onRetry={() => void versions.refetch()} />;
  return (
    <Card
      flush
      className="mt-5"
      title={t('terms')}
      description={t('termsHint')}
      action={
        <Button size="sm" onClick={() => setPublishing(true)}>
          {t('publish')}
        </Button>
      }
    >
      <DataTable
        caption={t('terms')}
        columns={columns}
        rows={versions.data}
        keyOf={({ id }) => id}
        empty={
          <EmptyState icon={ScrollText} title={t('noTerms')}>
            {t('noTermsBody')}
          </EmptyState>
        }
      />
      {publishing && <PublishDialog onClose={() => setPublishing(false)} />}
    </Card>
  );
}

type TermsForm = Pick<Version, 'profile' | 'version' | 'effectiveFrom' | 'title' | 'body'> & { summary: string };

function PublishDialog({ onClose }: { onClose: () => void }) {
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
