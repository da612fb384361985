'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Input, Select } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { type DomainChoice, DomainPicker, useFirstDomains } from '../domain/domain-picker.tsx';
import { PostingField, TargetsField, targetRefusals } from './alias-fields.tsx';
import { type Posting, readTargets } from './alias-types.ts';
import { useAliasesChanged } from './use-aliases-changed.ts';

type Kind = 'alias' | 'group' | 'catchAll';

/** Makes an alias, a group or a catch-all on a domain that is chosen here. */
export function AddAliasDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('alias');
  const common = useTranslations('common');
  const trpc = useTRPC();
  const toast = useToast();
  const changed = useAliasesChanged();
  const domains = useFirstDomains({});
  const [chosen, setChosen] = useState<DomainChoice>();
  const domain = chosen ?? domains?.[0];
  const form = useForm({
    defaultValues: { kind: 'alias' as Kind, localPart: '', posting: 'anybody' as Posting, targets: '' },
  });
  const failure = useServerErrors(form, {
    address_taken: 'localPart',
    address_local_part_too_long: 'localPart',
    address_not_ascii: 'localPart',
    ...targetRefusals,
  });
  const kind = useWatch({ control: form.control, name: 'kind' });
  const add = useMutation(
    trpc.alias.add.mutationOptions({
      onError: failure.onError,
      async onSuccess({ address }) {
        await changed();
        toast(t('added', { address }));
        onClose();
      },
    }),
  );
  const { errors } = form.formState;
  const submit = form.handleSubmit(({ localPart, posting, targets }) => {
    failure.clear();
    const given = kind === 'catchAll' ? '' : localPart.trim();
    if (kind !== 'catchAll' && given === '')
      return form.setError('localPart', { message: t('localPartMissing') }, { shouldFocus: true });
    if (readTargets(targets).length === 0)
      return form.setError('targets', { message: t('targetsMissing') }, { shouldFocus: true });
    add.mutate({
      domainId: domain?.id ?? '',
      localPart: given,
      kind: kind === 'group' ? 'group' : 'alias',
      posting: kind === 'group' ? posting : 'anybody',
      targets: readTargets(targets),
    });
  });

  return (
    <FormDialog
      title={t('add')}
      submit={common('add')}
      pending={add.isPending}
      disabled={!domain}
      failure={failure.message}
      onSubmit={submit}
      onClose={onClose}
    >
      {domains?.length === 0 && <Notice tone="warn">{t('noDomain')}</Notice>}
      <Field label={t('kind')} hint={t(`kindHint.${kind}`)}>
        <Select {...form.register('kind')}>
          {(['alias', 'group', 'catchAll'] as const).map((each) => (
            <option key={each} value={each}>
              {t(`kinds.${each}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('domain')}>
        <DomainPicker value={domain?.id ?? ''} onChange={setChosen} />
      </Field>
      {kind !== 'catchAll' && (
        <Field label={t('localPart')} hint={domain && `@${domain.name}`} error={errors.localPart?.message}>
          <Input {...form.register('localPart')} autoComplete="off" autoCapitalize="none" spellCheck={false} />
        </Field>
      )}
      {kind === 'group' && <PostingField input={form.register('posting')} />}
      <TargetsField input={form.register('targets')} error={errors.targets?.message} />
    </FormDialog>
  );
}
