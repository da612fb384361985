'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { type Outputs, useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Button } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Input, Select } from '../../components/ui/input.tsx';
import { InvitedLink } from '../customer/invited-link.tsx';
import type { User } from './user.ts';

export type Invitee = Pick<User, 'id' | 'name' | 'email' | 'locale'>;

type ReinviteDialogProps = {
  invitee: Invitee;
  /** Of the operator's: whose administrator it is, and where the link leads. */
  of?: { readonly resellerId: string; readonly host: string } | undefined;
  onClose: () => void;
};

/** Invites somebody once more, with what was mistyped put right; then shows the new link, once. */
export function ReinviteDialog({ invitee, of, onClose }: ReinviteDialogProps) {
  const { id, name, email, locale } = invitee;
  const t = useTranslations('administrator');
  const words = useTranslations('customer.invite');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [invitation, setInvitation] = useState<Outputs['administrator']['reinvite'] | null>(null);
  const form = useForm({ defaultValues: { administrator: { name, email, locale } } });
  const failure = useServerErrors(form, {
    user_email_taken: 'administrator.email',
    address_malformed: 'administrator.email',
    address_not_ascii: 'administrator.email',
    address_too_long: 'administrator.email',
    address_local_part_too_long: 'administrator.email',
  });
  const then = {
    onError: failure.onError,
    async onSuccess(made: Outputs['administrator']['reinvite']) {
      setInvitation(made);
      await queries.invalidateQueries(trpc.administrator.pathFilter());
      await queries.invalidateQueries(trpc.customer.pathFilter());
      await queries.invalidateQueries(trpc.reseller.pathFilter());
    },
  };
  const own = useMutation(trpc.administrator.reinvite.mutationOptions(then));
  const ofReseller = useMutation(trpc.reseller.reinvite.mutationOptions(then));
  const { errors } = form.formState;
  if (invitation) {
    const invited = { ...invitation, name: form.getValues('administrator.name') };
    return (
      <Dialog
        open
        stubborn
        onOpenChange={() => {}}
        title={words('doneTitle', { name: invited.name })}
        footer={
          <Button variant="primary" onClick={onClose}>
            {words('noted')}
          </Button>
        }
      >
        <InvitedLink invited={invited} host={of?.host} />
      </Dialog>
    );
  }
  return (
    <FormDialog
      title={t('reinviteTitle', { name })}
      description={t('reinviteBody')}
      submit={t('reinvite')}
      pending={own.isPending || ofReseller.isPending}
      failure={failure.message}
      onSubmit={form.handleSubmit(({ administrator }) => {
        failure.clear();
        if (of) ofReseller.mutate({ resellerId: of.resellerId, id, administrator });
        else own.mutate({ id, administrator });
      })}
      onClose={onClose}
    >
      <Field label={words('name')} error={errors.administrator?.name?.message}>
        <Input {...form.register('administrator.name')} autoComplete="off" />
      </Field>
      <Field label={words('email')} error={errors.administrator?.email?.message}>
        <Input type="email" {...form.register('administrator.email')} autoComplete="off" />
      </Field>
      <Field label={words('locale')} error={errors.administrator?.locale?.message}>
        <Select {...form.register('administrator.locale')}>
          <option value="ja">日本語</option>
          <option value="en">English</option>
        </Select>
      </Field>
    </FormDialog>
  );
}
