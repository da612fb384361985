'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ListName } from '../../../core/list/list-name.ts';
import { useTRPC } from '../../client/trpc.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Checkbox, Input } from '../../components/ui/input.tsx';

type KeepViewDialogProps = { list: ListName; query: string; onClose: () => void };

/** Asks under which name the list as it is now is kept. */
export function KeepViewDialog({ list, query, onClose }: KeepViewDialogProps) {
  const t = useTranslations('list');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [isDefault, setDefault] = useState(false);
  const keep = useMutation(
    trpc.list.keep.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries(trpc.list.settings.queryFilter({ list }));
        onClose();
      },
    }),
  );
  return (
    <FormDialog
      title={t('keep')}
      description={t('keepBody')}
      pending={keep.isPending}
      failure={keep.error?.message}
      disabled={name.trim() === ''}
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault();
        keep.mutate({ list, name, query, isDefault });
      }}
    >
      <Field label={t('name')}>
        <Input value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Checkbox checked={isDefault} onChange={(event) => setDefault(event.target.checked)}>
        {t('asDefault')}
      </Checkbox>
    </FormDialog>
  );
}
