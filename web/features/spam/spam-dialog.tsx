'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useForm, useWatch } from 'react-hook-form';
import { type Outputs, useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Select, Textarea } from '../../components/ui/input.tsx';
import { useToast } from '../../components/ui/toast.tsx';

type Setting = Outputs['spam']['get'];
const strictnesses = ['strict', 'normal', 'lenient'] as const;
const sendersIn = (text: string) => text.split(/[\s,;、]+/).filter((each) => each !== '');

export function SpamDialog({ setting, onClose }: { setting: Setting; onClose: () => void }) {
  const t = useTranslations('spam');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const { accountId, strictness, allowed, blocked } = setting;
  const form = useForm({
    defaultValues: { strictness, allowed: allowed.join('\n'), blocked: blocked.join('\n') },
  });
  const failure = useServerErrors(form, {
    // The refusal names the sender; it stands on the list that holds it.
    spam_sender_malformed: (typed, text) =>
      sendersIn(typed.allowed).some((each) => text.includes(each)) ? 'allowed' : 'blocked',
    spam_sender_on_both: 'blocked',
  });
  const set = useMutation(
    trpc.spam.set.mutationOptions({
      onError: failure.onError,
      async onSuccess() {
        await queries.invalidateQueries({ queryKey: trpc.spam.pathKey() });
        toast(t('saved'));
        onClose();
      },
    }),
  );
  const submit = form.handleSubmit((typed) => {
    failure.clear();
    set.mutate({
      accountId,
      strictness: typed.strictness,
      allowed: sendersIn(typed.allowed),
      blocked: sendersIn(typed.blocked),
    });
  });
  const { errors } = form.formState;
  const chosen = useWatch({ control: form.control, name: 'strictness' });
  return (
    <FormDialog
      needs="spam:write"
      title={t('title')}
      description={t('description')}
      pending={set.isPending}
      failure={failure.message}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t('how')} hint={t(`means.${chosen}`)}>
        <Select {...form.register('strictness')}>
          {strictnesses.map((each) => (
            <option key={each} value={each}>
              {t(`strictness.${each}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('allowed')} hint={t('allowedHint')} error={errors.allowed?.message}>
        <Textarea
          {...form.register('allowed')}
          rows={4}
          autoCapitalize="none"
          spellCheck={false}
          className="font-mono text-[13px]"
        />
      </Field>
      <Field label={t('blocked')} hint={t('blockedHint')} error={errors.blocked?.message}>
        <Textarea
          {...form.register('blocked')}
          rows={4}
          autoCapitalize="none"
          spellCheck={false}
          className="font-mono text-[13px]"
        />
      </Field>
      <p className="text-[13px] leading-5 text-muted">{t('limits')}</p>
    </FormDialog>
  );
}
