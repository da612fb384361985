'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Button } from '../../components/ui/button.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { BrandPreview } from '../brand/brand-preview.tsx';
import { BrandPart } from './brand-part.tsx';
import { ContractPart } from './contract-part.tsx';
import { CreatedDialog } from './created-dialog.tsx';
import { AdministratorPart, CompanyPart, LimitsPart } from './new-reseller-parts.tsx';
import { emptyReseller, type ResellerForm, toInput } from './reseller-form.ts';
import type { Created } from './reseller-types.ts';

/** Sets a reseller up whole, or nothing at all; on success the invitation link is shown once. */
export function NewReseller() {
  const t = useTranslations('reseller.new');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [created, setCreated] = useState<Created | null>(null);
  const form = useForm<ResellerForm>({ defaultValues: emptyReseller });
  const failure = useServerErrors(form, {
    reseller_slug_taken: 'slug',
    reseller_name_taken: 'operatorName',
    brand_host_taken: 'brand.host',
    brand_host_invalid: ({ brand }, text) =>
      text.includes(`${brand.host.trim()}`) && brand.host.trim() ? 'brand.host' : 'brand.mailHost',
    logo_unreadable: 'brand.logoBase64',
    source_pool_missing: 'sourcePoolId',
    user_email_taken: 'administrator.email',
    address_malformed: 'administrator.email',
    address_too_long: 'administrator.email',
  });
  const create = useMutation(
    trpc.reseller.create.mutationOptions({
      onError: failure.onError,
      async onSuccess(made, { operatorName, administrator }) {
        setCreated({ ...made, name: operatorName, person: administrator.name });
        await queries.invalidateQueries({ queryKey: trpc.reseller.pathKey() });
      },
    }),
  );
  const submit = form.handleSubmit((values) => {
    failure.clear();
    create.mutate(toInput(values));
  });

  const preview = <BrandPreview brand={form.watch('brand')} />;

  return (
    <FormProvider {...form}>
      <div className="grid grid-cols-1 items-start gap-5 xl:grid-cols-[minmax(0,1fr)_320px]">
        <form onSubmit={submit} noValidate className="grid gap-5">
          <CompanyPart />
          <BrandPart />
          <div className="xl:hidden">{preview}</div>
          <LimitsPart />
          <ContractPart />
          <AdministratorPart />
          {failure.message && (
            <Notice tone="bad" title={t('failed')}>
              {failure.message}
            </Notice>
          )}
          <div className="flex justify-end">
            <Button type="submit" variant="primary" size="lg" pending={create.isPending} disabled={created !== null}>
              {t('submit')}
            </Button>
          </div>
        </form>
        <div className="sticky top-7 max-xl:hidden">{preview}</div>
      </div>
      {created && <CreatedDialog created={created} />}
    </FormProvider>
  );
}
