'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { gigabyte } from '../../components/ui/amounts.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Input, Select } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { type DomainChoice, DomainPicker } from '../domain/domain-picker.tsx';
import { accountFields, quotaRule } from './account-fields.ts';
import type { Account } from './account-types.ts';
import { MoveFields, useMove } from './move-fields.tsx';
import { useAccountsChanged } from './use-accounts-changed.ts';

/** Renames an account, suspends or resumes it, gives it more or less storage; says before what that means. */
export function ChangeAccountDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const t = useTranslations('account.change');
  const states = useTranslations('account.state');
  const open = useTranslations('account.open');
  const trpc = useTRPC();
  const toast = useToast();
  const changed = useAccountsChanged();
  const [chosen, setChosen] = useState<DomainChoice>();
  const [oldLocalPart = '', oldDomain = ''] = account.address.split('@');
  const form = useForm({
    defaultValues: {
      localPart: oldLocalPart,
      domainId: account.domainId,
      displayName: account.displayName,
      quotaBytes: account.quotaBytes / gigabyte,
      state: account.state === 'suspended' ? ('suspended' as const) : ('open' as const),
      keepOldAddress: true,
    },
  });
  const { password_too_common: _, password_too_short: __, password_personal: ___, ...fields } = accountFields;
  const failure = useServerErrors(form, fields);
  const [localPart, state, keepOldAddress] = useWatch({
    control: form.control,
    name: ['localPart', 'state', 'keepOldAddress'],
  });
  const domain = chosen?.name ?? oldDomain;
  const address = `${localPart.trim().toLowerCase()}@${domain}`;
  const renamed = address !== account.address;
  const change = useMutation(
    trpc.account.change.mutationOptions({
      onError: failure.onError,
      async onSuccess(now) {
        await changed();
        toast(t('done', { address: now.address }));
        onClose();
      },
    }),
  );
  const move = useMove(account, onClose);
  const { errors } = form.formState;
  const submit = form.handleSubmit(({ quotaBytes, ...values }) => {
    failure.clear();
    change.mutate({
      id: account.id,
      ...values,
      ...(account.kind === 'mailbox' && { quotaBytes: Math.round(quotaBytes * gigabyte) }),
    });
  });
  if (move.isMoving)
    return (
      <FormDialog
        title={t('title')}
        description={account.address}
        submit={t('moveSubmit')}
        pending={move.pending}
        failure={move.failure}
        disabled={!move.ready}
        onSubmit={move.submit}
        onClose={onClose}
      >
        <MoveFields of={move} />
      </FormDialog>
    );
  return (
    <FormDialog
      title={t('title')}
      description={account.address}
      submit={t('submit')}
      pending={change.isPending}
      failure={failure.message}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('localPart')} error={errors.localPart?.message}>
          <Input {...form.register('localPart')} autoComplete="off" autoCapitalize="none" spellCheck={false} />
        </Field>
        <Field label={t('domain')} error={errors.domainId?.message}>
          <DomainPicker
            provenOnly
            customerId={account.customerId}
            value={chosen?.id ?? account.domainId}
            onChange={(picked) => {
              setChosen(picked);
              form.setValue('domainId', picked.id);
            }}
          />
        </Field>
      </div>
      {renamed && (
        <Notice tone="warn" title={t('rename', { address })}>
          <p>{t('renameMail')}</p>
          <p className="mt-1">{t('renameLogin')}</p>
          <label className="mt-2 flex items-start gap-2 text-sm">
            <input type="checkbox" className="mt-1" {...form.register('keepOldAddress')} />
            {t('keepOldAddress', { address: account.address })}
          </label>
          <p className="mt-1 text-[13px]">{keepOldAddress ? t('keepHint') : t('lostHint')}</p>
        </Notice>
      )}
      <Field label={t('displayName')} optional error={errors.displayName?.message}>
        <Input {...form.register('displayName')} autoComplete="off" />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        {account.kind === 'mailbox' && (
          <Field label={t('quota')} error={errors.quotaBytes?.message}>
            <Input
              type="number"
              min={0}
              step="any"
              after="GB"
              {...form.register('quotaBytes', { valueAsNumber: true, ...quotaRule(open('quotaRange')) })}
            />
          </Field>
        )}
        <Field label={t('state')}>
          <Select {...form.register('state')}>
            <option value="open">{states('open')}</option>
            <option value="suspended">{states('suspended')}</option>
          </Select>
        </Field>
      </div>
      {state === 'suspended' && account.state === 'open' && (
        <Notice tone="warn" title={t('suspend')}>
          {t('suspendBody')}
        </Notice>
      )}
      {state === 'open' && account.state === 'suspended' && !account.frozen && <Notice>{t('resume')}</Notice>}
      {account.frozen && <Notice>{t('frozen')}</Notice>}
      {move.isOffered && (
        <p className="text-[13px]">
          <button type="button" className="text-brand-ink hover:underline" onClick={move.begin}>
            {t('moveBegin')}
          </button>
        </p>
      )}
      <p className="border-t border-line pt-3 text-[13px] text-muted">{t('bill')}</p>
    </FormDialog>
  );
}
