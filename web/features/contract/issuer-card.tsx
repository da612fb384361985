'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Input } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import type { Contract } from './contract-types.ts';

/** In whose name the contract is billed. */
export function IssuerCard({ contract: { issuer }, resellerId }: { contract: Contract; resellerId: string }) {
  const t = useTranslations('invoice');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const form = useForm({ defaultValues: { name: issuer?.name ?? '', registration: issuer?.registration ?? '' } });
  const failure = useServerErrors(form, { issuer_number: 'registration' });
  const save = useMutation(
    trpc.contract.setIssuer.mutationOptions({
      onError: failure.onError,
      async onSuccess() {
        toast(t('issuerSaved'));
        await queries.invalidateQueries({ queryKey: trpc.contract.pathKey() });
      },
    }),
  );
  const { errors } = form.formState;
  return (
    <Card title={t('issuer')} description={t('issuerHint')}>
      <form
        noValidate
        className="grid gap-3"
        onSubmit={form.handleSubmit(({ name, registration }) => {
          failure.clear();
          save.mutate({ resellerId, name, registration: registration.trim() || null });
        })}
      >
        {failure.message && <Notice tone="bad">{failure.message}</Notice>}
        <Field label={t('issuerName')} error={errors.name?.message}>
          <Input {...form.register('name')} maxLength={200} />
        </Field>
        <Field label={t('registration')} hint={t('registrationHint')} error={errors.registration?.message} optional>
          <Input {...form.register('registration')} maxLength={14} spellCheck={false} placeholder="T1234567890123" />
        </Field>
        <Button type="submit" size="sm" pending={save.isPending}>
          {t('save')}
        </Button>
      </form>
    </Card>
  );
}
