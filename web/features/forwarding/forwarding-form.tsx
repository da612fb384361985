'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useForm, useWatch } from 'react-hook-form';
import { type Outputs, useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Checkbox, Textarea } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';

type Forwarding = Outputs['forwarding']['get'];
type ForwardingFormProps = { address: string; forwarding: Forwarding; onClose: () => void };

const addressesIn = (text: string) => text.split(/[\s,;]+/).filter((each) => each !== '');

export function ForwardingForm({ address, forwarding, onClose }: ForwardingFormProps) {
  const t = useTranslations('forwarding');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const { accountId, keepCopy } = forwarding;
  const form = useForm({ defaultValues: { targets: forwarding.targets.join('\n'), keepCopy } });
  const failure = useServerErrors(form, {
    forwarding_to_itself: 'targets',
    forwarding_targets_full: 'targets',
    forwarding_target_twice: 'targets',
    forwarding_target_suppressed: 'targets',
    address_malformed: 'targets',
    address_not_ascii: 'targets',
    address_too_long: 'targets',
    address_local_part_too_long: 'targets',
  });
  const set = useMutation(
    trpc.forwarding.set.mutationOptions({
      onError: failure.onError,
      async onSuccess({ targets }) {
        await queries.invalidateQueries({ queryKey: trpc.forwarding.pathKey() });
        toast(t(targets.length > 0 ? 'saved' : 'savedOff', { address }));
        onClose();
      },
    }),
  );
  const submit = form.handleSubmit((values) => {
    failure.clear();
    set.mutate({ accountId, targets: addressesIn(values.targets), keepCopy: values.keepCopy });
  });
  const typed = useWatch({ control: form.control });
  const some = addressesIn(typed.targets ?? '').length > 0;
  return (
    <FormDialog
      needs="forwarding:write"
      title={t('title')}
      description={t('description', { address })}
      pending={set.isPending}
      failure={failure.message}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t('targets')} hint={t('targetsHint')} error={form.formState.errors.targets?.message}>
        <Textarea
          {...form.register('targets')}
          rows={4}
          autoCapitalize="none"
          spellCheck={false}
          className="font-mono text-[13px]"
        />
      </Field>
      <Checkbox {...form.register('keepCopy')}>{t('keepCopy')}</Checkbox>
      {some && !typed.keepCopy && <Notice tone="warn">{t('noCopy')}</Notice>}
      <p className="text-[13px] leading-5 text-muted">{t('how')}</p>
    </FormDialog>
  );
}
