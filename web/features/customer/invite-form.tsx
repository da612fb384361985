'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { useForm } from 'react-hook-form';
import { type Outputs, useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Button } from '../../components/ui/button.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Input, Select } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { DutyField } from '../administrator/duty-field.tsx';
import { ScopeField } from '../administrator/scope-field.tsx';
import { type Grants, givenBy } from '../administrator/user.ts';

export type Invited = Outputs['customer']['invite'] & { name: string };

/** `customerId` null: somebody of one's own level. */
type InviteFormProps = {
  customerId: string | null;
  /** Where there are duties to choose from, at one's own level. */
  dutiesAt?: Grants;
  /** Whether a customer's domains may be chosen from. */
  scoped?: boolean;
  onInvited: (invited: Invited) => void;
  cancel?: ReactNode;
};

/** Invites an administrator, of a customer or of one's own level. */
export function InviteForm({ customerId, dutiesAt = null, scoped = false, onInvited, cancel }: InviteFormProps) {
  const t = useTranslations('customer.invite');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const form = useForm({
    defaultValues: {
      administrator: { name: '', email: '', locale: useLocale() },
      /** A duty, or a role of the house's own making. */
      choice: 'administrator',
    },
  });
  const [domainIds, setDomainIds] = useState<readonly string[] | null>(null);
  const failure = useServerErrors(form, {
    user_email_taken: 'administrator.email',
    address_malformed: 'administrator.email',
    address_not_ascii: 'administrator.email',
    address_too_long: 'administrator.email',
    address_local_part_too_long: 'administrator.email',
  });
  const then = {
    onError: failure.onError,
    async onSuccess(invitation: Outputs['customer']['invite'], { administrator }: { administrator: { name: string } }) {
      form.reset();
      setDomainIds(null);
      onInvited({ ...invitation, name: administrator.name });
      await queries.invalidateQueries(trpc.customer.pathFilter());
      await queries.invalidateQueries(trpc.administrator.pathFilter());
      await queries.invalidateQueries(trpc.customRole.pathFilter());
    },
  };
  const ofCustomer = useMutation(trpc.customer.invite.mutationOptions(then));
  const colleague = useMutation(trpc.administrator.invite.mutationOptions(then));
  // Of whom some domains may be given: a full administrator.
  const whole = form.watch('choice') === 'administrator';
  const errors = form.formState.errors.administrator;
  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={form.handleSubmit(({ administrator, choice }) => {
        failure.clear();
        const scope = whole && domainIds && { domainIds: [...domainIds] };
        if (customerId === null) colleague.mutate({ administrator, ...(dutiesAt && givenBy(choice)), ...scope });
        else ofCustomer.mutate({ customerId, administrator, ...scope });
      })}
    >
      {failure.message && <Notice tone="bad">{failure.message}</Notice>}
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('name')} error={errors?.name?.message}>
          <Input {...form.register('administrator.name')} autoComplete="off" />
        </Field>
        <Field label={t('locale')} error={errors?.locale?.message}>
          <Select {...form.register('administrator.locale')}>
            <option value="ja">日本語</option>
            <option value="en">English</option>
          </Select>
        </Field>
        {dutiesAt && (
          <DutyField house={dutiesAt} choice={form.watch('choice')} registration={form.register('choice')} />
        )}
        <Field label={t('email')} error={errors?.email?.message} className="sm:col-span-2">
          <Input type="email" {...form.register('administrator.email')} autoComplete="off" />
        </Field>
      </div>
      {scoped && whole && <ScopeField customerId={customerId} value={domainIds} onChange={setDomainIds} />}
      <div className="flex justify-end gap-2">
        {cancel}
        <Button type="submit" variant="primary" pending={ofCustomer.isPending || colleague.isPending}>
          {t('submit')}
        </Button>
      </div>
    </form>
  );
}
