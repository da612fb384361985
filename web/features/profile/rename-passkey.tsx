'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Input } from '../../components/ui/input.tsx';

type RenamePasskeyProps = { row: { id: string; name: string }; onClose: () => void; onDone: () => void };

/** Another name for a passkey, as when the device that holds it is another by now. */
export function RenamePasskey({ row: { id, name }, onClose, onDone }: RenamePasskeyProps) {
  const t = useTranslations('profile.passkey');
  const trpc = useTRPC();
  const form = useForm({ defaultValues: { name } });
  const failure = useServerErrors(form);
  const rename = useMutation(trpc.passkey.rename.mutationOptions({ onSuccess: onDone, onError: failure.onError }));
  return (
    <FormDialog
      title={t('renameTitle')}
      pending={rename.isPending}
      failure={failure.message}
      onSubmit={form.handleSubmit((entry) => {
        failure.clear();
        rename.mutate({ id, name: entry.name });
      })}
      onClose={onClose}
    >
      <Field label={t('name')} hint={t('nameHint')} error={form.formState.errors.name?.message}>
        <Input
          autoComplete="off"
          autoFocus
          maxLength={60}
          {...form.register('name', { validate: (typed) => typed.trim() !== '' || t('nameMissing') })}
        />
      </Field>
    </FormDialog>
  );
}
