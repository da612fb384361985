'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Allowed, useMay } from '../../components/ui/allowed.tsx';
import { gigabyte } from '../../components/ui/amounts.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Input, Select } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { BillChange } from '../contract/bill-change.tsx';
import { type DomainChoice, DomainPicker, useFirstDomains } from '../domain/domain-picker.tsx';
import { accountFields, quotaRule } from './account-fields.ts';
import { PeakLine, RoomLine } from './open-account-lines.tsx';
import type { ShownOnce } from './shown-once-dialog.tsx';
import { useAccountsChanged } from './use-accounts-changed.ts';

type OpenAccountDialogProps = { customerId?: string; onOpened: (shown: ShownOnce) => void; onClose: () => void };

/** Opens one account on a domain that is chosen here; says before what it does to the month's peak. */
export function OpenAccountDialog({ customerId, onOpened, onClose }: OpenAccountDialogProps) {
  const t = useTranslations('account.open');
  const trpc = useTRPC();
  const changed = useAccountsChanged();
  const seesRoom = useMay()(['pool:read', 'metering:read']);
  const domains = useFirstDomains({ customerId });
  const [chosen, setChosen] = useState<DomainChoice>();
  const form = useForm({
    defaultValues: {
      domainId: '',
      localPart: '',
      displayName: '',
      kind: 'mailbox' as 'mailbox' | 'sender',
      quotaBytes: 1,
      password: '',
    },
  });
  const failure = useServerErrors(form, accountFields);
  const kind = useWatch({ control: form.control, name: 'kind' });
  const only = domains?.length === 1 ? domains[0] : undefined;
  const domain = only ?? chosen;
  const open = useMutation(
    trpc.account.open.mutationOptions({
      onError: failure.onError,
      async onSuccess({ address, password }) {
        await changed();
        onOpened({ title: t('opened', { address }), address, password });
      },
    }),
  );
  const { errors } = form.formState;
  const submit = form.handleSubmit(({ password, quotaBytes, ...account }) => {
    failure.clear();
    open.mutate({
      ...account,
      domainId: domain?.id ?? '',
      quotaBytes: kind === 'sender' ? gigabyte : Math.round(quotaBytes * gigabyte),
      ...(password && { password }),
    });
  });

  return (
    <FormDialog
      title={t('title')}
      submit={t('submit')}
      pending={open.isPending}
      disabled={!domain}
      failure={failure.message}
      onSubmit={submit}
      onClose={onClose}
    >
      {domains?.length === 0 && <Notice tone="warn">{t('noDomain')}</Notice>}
      {!only && (
        <Field label={t('domain')} error={errors.domainId?.message}>
          <DomainPicker value={domain?.id ?? ''} customerId={customerId} onChange={setChosen} />
        </Field>
      )}
      <Field label={t('localPart')} hint={domain && `@${domain.name}`} error={errors.localPart?.message}>
        <Input {...form.register('localPart')} autoComplete="off" autoCapitalize="none" spellCheck={false} />
      </Field>
      <Field label={t('displayName')} optional error={errors.displayName?.message}>
        <Input {...form.register('displayName')} autoComplete="off" />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('kind')} hint={t(`kindHint.${kind}`)}>
          <Select {...form.register('kind')}>
            <option value="mailbox">{t('mailbox')}</option>
            <option value="sender">{t('sender')}</option>
          </Select>
        </Field>
        {kind === 'mailbox' && (
          <Field label={t('quota')} error={errors.quotaBytes?.message}>
            <Input
              type="number"
              min={0}
              step="any"
              after="GB"
              {...form.register('quotaBytes', { valueAsNumber: true, ...quotaRule(t('quotaRange')) })}
            />
          </Field>
        )}
      </div>
      <Field label={t('password')} optional hint={t('passwordHint')} error={errors.password?.message}>
        <Input type="password" autoComplete="new-password" {...form.register('password')} />
      </Field>
      {domain && (seesRoom || !domain.provenAt) && (
        <div className="grid gap-1 border-t border-line pt-3 text-[13px] leading-5 text-muted">
          <Allowed needs="pool:read">
            <RoomLine customerId={domain.customerId} />
          </Allowed>
          <Allowed needs="metering:read">
            <PeakLine customerId={domain.customerId} />
            <BillChange accounts={1} />
          </Allowed>
          {!domain.provenAt && <p>{t('unproven', { domain: domain.unicodeName })}</p>}
        </div>
      )}
    </FormDialog>
  );
}
