'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Input } from '../../components/ui/input.tsx';
import type { AreaChoice } from '../../server/role-areas.ts';
import { RolePermissions } from './role-permissions.tsx';
import type { CustomRole } from './user.ts';

type CustomRoleDialogProps = {
  /** Null: a new one. */
  present: CustomRole | null;
  choices: readonly AreaChoice[];
  onClose: () => void;
  onDone: (name: string) => void;
};

/** Makes a role, or changes what one is called and holds. */
export function CustomRoleDialog({ present, choices, onClose, onDone }: CustomRoleDialogProps) {
  const t = useTranslations('administrator.custom');
  const trpc = useTRPC();
  const offered = choices.flatMap(({ permissions }) => permissions.map(({ permission }) => permission));
  const [name, setName] = useState(present?.name ?? '');
  const [permissions, setPermissions] = useState(() => offered.filter((each) => present?.permissions.includes(each)));
  const then = { onSuccess: () => onDone(name.trim()) };
  const add = useMutation(trpc.customRole.add.mutationOptions(then));
  const change = useMutation(trpc.customRole.change.mutationOptions(then));
  function submit(event: FormEvent) {
    event.preventDefault();
    if (present) change.mutate({ id: present.id, name, permissions });
    else add.mutate({ name, permissions });
  }
  const holders = present?.holders.length ?? 0;
  return (
    <FormDialog
      title={present ? t('changeTitle', { name: present.name }) : t('add')}
      description={holders > 0 ? t('changeBody', { count: holders }) : t('addBody')}
      submit={present ? undefined : t('submit')}
      needs="administrator:write"
      pending={add.isPending || change.isPending}
      disabled={name.trim() === '' || permissions.length === 0}
      failure={(add.error ?? change.error)?.message}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t('name')} hint={t('nameHint')}>
        <Input value={name} maxLength={60} autoComplete="off" onChange={(event) => setName(event.target.value)} />
      </Field>
      <RolePermissions choices={choices} value={permissions} onChange={setPermissions} />
    </FormDialog>
  );
}
