'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useEntry } from '../../client/use-entry.ts';
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
  const entry = useEntry(
    { name: issuer?.name ?? '', registration: issuer?.registration ?? '' },
    { issuer_number: 'registration' },
  );
  const save = useMutation(
    trpc.contract.setIssuer.mutationOptions({
      onError: entry.onError,
      async onSuccess() {
        toast(t('issuerSaved'));
        await queries.invalidateQueries({ queryKey: trpc.contract.pathKey() });
      },
    }),
  );
  return (
    <Card title={t('issuer')} description={t('issuerHint')}>
      <form
        className="grid gap-3"
        {...entry.form(({ name, registration }) =>
          save.mutate({ resellerId, name, registration: registration.trim() || null }),
        )}
      >
        {entry.message && <Notice tone="bad">{entry.message}</Notice>}
        <Field label={t('issuerName')} error={entry.errors.name}>
          <Input {...entry.text('name')} maxLength={200} />
        </Field>
        <Field label={t('registration')} hint={t('registrationHint')} error={entry.errors.registration} optional>
          <Input {...entry.text('registration')} maxLength={14} spellCheck={false} placeholder="T1234567890123" />
        </Field>
        <Button type="submit" size="sm" pending={save.isPending}>
          {t('save')}
        </Button>
      </form>
    </Card>
  );
}
