'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useFormContext } from 'react-hook-form';
import { useTRPC } from '../../client/trpc.ts';
import { Card } from '../../components/ui/card.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Input, Select } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import type { ResellerForm } from './reseller-form.ts';

export function CompanyPart() {
  const t = useTranslations('reseller.new');
  const { register, formState } = useFormContext<ResellerForm>();
  const { errors } = formState;
  return (
    <Card title={t('company')}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('operatorName')} hint={t('operatorNameHint')} error={errors.operatorName?.message}>
          <Input {...register('operatorName')} autoComplete="off" autoFocus />
        </Field>
        <Field label={t('slug')} hint={t('slugHint')} error={errors.slug?.message}>
          <Input {...register('slug')} autoComplete="off" autoCapitalize="none" spellCheck={false} />
        </Field>
      </div>
    </Card>
  );
}

export function LimitsPart() {
  const t = useTranslations('reseller.new');
  const { register, formState } = useFormContext<ResellerForm>();
  const { errors } = formState;
  return (
    <Card title={t('limits')} description={t('limitsHint')}>
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label={t('domains')} error={errors.pool?.domains?.message}>
          <Input type="number" min={0} inputMode="numeric" {...register('pool.domains', { valueAsNumber: true })} />
        </Field>
        <Field label={t('accounts')} error={errors.pool?.accounts?.message}>
          <Input type="number" min={0} inputMode="numeric" {...register('pool.accounts', { valueAsNumber: true })} />
        </Field>
        <Field label={t('storage')} error={errors.pool?.storageBytes?.message}>
          <Input
            type="number"
            min={0}
            inputMode="numeric"
            after="GB"
            {...register('pool.storageBytes', { valueAsNumber: true })}
          />
        </Field>
        <SourcePoolField />
      </div>
    </Card>
  );
}

function SourcePoolField() {
  const t = useTranslations('reseller.new');
  const trpc = useTRPC();
  const { register, formState } = useFormContext<ResellerForm>();
  const pools = useQuery(trpc.source.list.queryOptions());
  const usable = pools.data?.filter(({ kind, addresses }) => kind !== 'quarantine' && addresses.length > 0);
  if (usable?.length === 0) {
    return (
      <Notice tone="warn" className="sm:col-span-3">
        {t('noPool')}{' '}
        <Link href="/sources" className="font-medium text-brand-ink underline">
          {t('noPoolAction')}
        </Link>
      </Notice>
    );
  }
  return (
    <Field
      label={t('sourcePool')}
      hint={t('sourcePoolHint')}
      error={formState.errors.sourcePoolId?.message}
      className="sm:col-span-3"
    >
      <Select {...register('sourcePoolId')} disabled={!usable}>
        <option value="">{t('sourcePoolChoose')}</option>
        {usable?.map((pool) => (
          <option key={pool.id} value={pool.id}>
            {t('sourcePoolOption', { name: pool.name, count: pool.addresses.length })}
          </option>
        ))}
      </Select>
    </Field>
  );
}

export function AdministratorPart() {
  const t = useTranslations('reseller.new');
  const { register, formState } = useFormContext<ResellerForm>();
  const errors = formState.errors.administrator;
  return (
    <Card title={t('administrator')} description={t('administratorHint')}>
      <div className="grid gap-4 sm:grid-cols-[1fr_1.4fr_auto]">
        <Field label={t('adminName')} error={errors?.name?.message}>
          <Input {...register('administrator.name')} autoComplete="off" />
        </Field>
        <Field label={t('adminEmail')} error={errors?.email?.message}>
          <Input type="email" {...register('administrator.email')} autoComplete="off" />
        </Field>
        <Field label={t('adminLocale')} error={errors?.locale?.message}>
          <Select {...register('administrator.locale')}>
            <option value="ja">日本語</option>
            <option value="en">English</option>
          </Select>
        </Field>
      </div>
    </Card>
  );
}
