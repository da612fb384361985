'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { type Outputs, useTRPC } from '../../client/trpc.ts';
import { useEntry } from '../../client/use-entry.ts';
import { Button } from '../../components/ui/button.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Input, Select } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { DutyField } from '../administrator/duty-field.tsx';
import { type ScopeDomain, ScopeField } from '../administrator/scope-field.tsx';
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

const ofEmail = {
  user_email_taken: 'administrator.email',
  address_malformed: 'administrator.email',
  address_not_ascii: 'administrator.email',
  address_too_long: 'administrator.email',
  address_local_part_too_long: 'administrator.email',
} as const;

/** Invites an administrator, of a customer or of one's own level. */
export function InviteForm({ customerId, dutiesAt = null, scoped = false, onInvited, cancel }: InviteFormProps) {
  const t = useTranslations('customer.invite');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const locale = useLocale();
  const start = {
    'administrator.name': '',
    'administrator.locale': locale,
    /** A duty, or a role of the house's own making. */
    choice: 'administrator',
    'administrator.email': '',
  };
  const entry = useEntry(start, ofEmail);
  const [domains, setDomains] = useState<readonly ScopeDomain[] | null>(null);
  const then = {
    onError: entry.onError,
    async onSuccess(invitation: Outputs['customer']['invite'], { administrator }: { administrator: { name: string } }) {
      entry.reset(start);
      setDomains(null);
      onInvited({ ...invitation, name: administrator.name });
      await queries.invalidateQueries(trpc.customer.pathFilter());
      await queries.invalidateQueries(trpc.administrator.pathFilter());
      await queries.invalidateQueries(trpc.customRole.pathFilter());
    },
  };
  const ofCustomer = useMutation(trpc.customer.invite.mutationOptions(then));
  const colleague = useMutation(trpc.administrator.invite.mutationOptions(then));
  // Of whom some domains may be given: a full administrator.
  const { values, errors } = entry;
  const whole = values.choice === 'administrator';
  return (
    <form
      className="grid gap-4"
      {...entry.form(({ choice, ...typed }) => {
        const administrator = {
          name: typed['administrator.name'],
          email: typed['administrator.email'],
          locale: typed['administrator.locale'],
        };
        const scope = whole && domains && { domainIds: domains.map(({ id }) => id) };
        if (customerId === null) colleague.mutate({ administrator, ...(dutiesAt && givenBy(choice)), ...scope });
        else ofCustomer.mutate({ customerId, administrator, ...scope });
      })}
    >
      {entry.message && <Notice tone="bad">{entry.message}</Notice>}
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('name')} error={errors['administrator.name']}>
          <Input {...entry.text('administrator.name')} autoComplete="off" />
        </Field>
        <Field label={t('locale')} error={errors['administrator.locale']}>
          <Select {...entry.text('administrator.locale')}>
            <option value="ja">日本語</option>
            <option value="en">English</option>
          </Select>
        </Field>
        {dutiesAt && <DutyField house={dutiesAt} choice={values.choice} registration={entry.text('choice')} />}
        <Field label={t('email')} error={errors['administrator.email']} className="sm:col-span-2">
          <Input type="email" {...entry.text('administrator.email')} autoComplete="off" />
        </Field>
      </div>
      {scoped && whole && <ScopeField customerId={customerId} value={domains} onChange={setDomains} />}
      <div className="flex justify-end gap-2">
        {cancel}
        <Button type="submit" variant="primary" pending={ofCustomer.isPending || colleague.isPending}>
          {t('submit')}
        </Button>
      </div>
    </form>
  );
}
