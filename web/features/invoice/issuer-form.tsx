'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useEntry } from '../../client/use-entry.ts';
import { Button } from '../../components/ui/button.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Input, Textarea } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import type { Issuer } from './invoice-types.ts';

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Who issues invoices, where it is and where to pay: what stands on every invoice issued from now on. */
export function IssuerForm({ issuer, ofReseller = false }: { issuer: Issuer; ofReseller?: boolean }) {
  const t = useTranslations('invoice');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const entry = useEntry(
    {
      name: issuer?.name ?? '',
      registration: issuer?.registration ?? '',
      address: issuer?.address.join('\n') ?? '',
      telephone: issuer?.telephone ?? '',
      bank: issuer?.bank.join('\n') ?? '',
    },
    { issuer_number: 'registration' },
  );
  const done = {
    onError: entry.onError,
    async onSuccess() {
      toast(t('issuerSaved'));
      await queries.invalidateQueries({ queryKey: (ofReseller ? trpc.resale : trpc.invoice).pathKey() });
    },
  };
  const saveOperator = useMutation(trpc.invoice.setIssuer.mutationOptions(done));
  const saveReseller = useMutation(trpc.resale.setIssuer.mutationOptions(done));
  const save = ofReseller ? saveReseller : saveOperator;
  const { errors } = entry;
  return (
    <form
      className="grid gap-3 sm:grid-cols-2"
      {...entry.form(({ name, registration, address, telephone, bank }) =>
        save.mutate({
          name,
          registration: registration.trim() || null,
          address: linesOf(address),
          telephone: telephone.trim() || null,
          bank: linesOf(bank),
        }),
      )}
    >
      {entry.message && (
        <div className="sm:col-span-2">
          <Notice tone="bad">{entry.message}</Notice>
        </div>
      )}
      <Field label={t('issuerName')} error={errors.name}>
        <Input {...entry.text('name')} maxLength={200} />
      </Field>
      <Field label={t('registration')} hint={t('registrationHint')} error={errors.registration} optional>
        <Input {...entry.text('registration')} maxLength={14} spellCheck={false} placeholder="T1234567890123" />
      </Field>
      <Field label={t('issuerAddress')} hint={t('sixLines')} error={errors.address} optional>
        <Textarea {...entry.text('address')} rows={3} />
      </Field>
      <Field label={t('issuerBank')} hint={t('issuerBankHint')} error={errors.bank} optional>
        <Textarea {...entry.text('bank')} rows={3} />
      </Field>
      <Field label={t('issuerTelephone')} error={errors.telephone} optional>
        <Input {...entry.text('telephone')} maxLength={40} type="tel" />
      </Field>
      <div className="sm:col-span-2">
        <Button
          needs={ofReseller ? 'resale:write' : 'invoice:issue'}
          type="submit"
          variant="primary"
          pending={save.isPending}
        >
          {t('save')}
        </Button>
      </div>
    </form>
  );
}
