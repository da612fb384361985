'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useForm, useWatch } from 'react-hook-form';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Checkbox, Input, Select } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';

type Values = { sender: string; action: 'allow' | 'block'; evenForged: boolean };

export function AddRuleDialog({ domainId, onClose }: { domainId: string; onClose: () => void }) {
  const t = useTranslations('inbound');
  const common = useTranslations('common');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const form = useForm<Values>({ defaultValues: { sender: '', action: 'block', evenForged: false } });
  const failure = useServerErrors(form, { sender_pattern_malformed: 'sender', inbound_rule_taken: 'sender' });
  const [action, evenForged] = useWatch({ control: form.control, name: ['action', 'evenForged'] });
  const add = useMutation(
    trpc.inbound.addRule.mutationOptions({
      onError: failure.onError,
      async onSuccess(_, { sender }) {
        await queries.invalidateQueries({ queryKey: trpc.inbound.pathKey() });
        toast(t('added', { sender: sender.trim() }));
        onClose();
      },
    }),
  );
  const submit = form.handleSubmit((values) => {
    failure.clear();
    add.mutate({ domainId, ...values, evenForged: values.action === 'allow' && values.evenForged });
  });
  return (
    <FormDialog
      title={t('addRule')}
      submit={common('add')}
      pending={add.isPending}
      failure={failure.message}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t('sender')} hint={t('senderHint')} error={form.formState.errors.sender?.message}>
        <Input
          {...form.register('sender')}
          autoFocus
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={300}
          placeholder="example.jp"
          className="font-mono text-[13px]"
        />
      </Field>
      <Field label={t('action')} hint={t(`actionHint.${action}`)}>
        <Select {...form.register('action')}>
          {(['block', 'allow'] as const).map((each) => (
            <option key={each} value={each}>
              {t(`actions.${each}`)}
            </option>
          ))}
        </Select>
      </Field>
      {action === 'allow' && <Checkbox {...form.register('evenForged')}>{t('evenForged')}</Checkbox>}
      {action === 'allow' && evenForged && <Notice tone="warn">{t('evenForgedWarning')}</Notice>}
    </FormDialog>
  );
}
