'use client';

import { useMutation } from '@tanstack/react-query';
import { Pencil, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { ConfirmDialog } from '../../components/ui/dialog.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import type { AreaChoice } from '../../server/role-areas.ts';
import { CustomRoleDialog } from './custom-role-dialog.tsx';
import type { CustomRole } from './user.ts';

type CustomRoleActionsProps = {
  role: CustomRole;
  choices: readonly AreaChoice[];
  onDone: (text: string) => Promise<void>;
};

/** Changes a role, or removes it once nobody has it. */
export function CustomRoleActions({ role, choices, onDone }: CustomRoleActionsProps) {
  const { id, name } = role;
  const t = useTranslations('administrator.custom');
  const trpc = useTRPC();
  const [open, setOpen] = useState<'change' | 'remove' | null>(null);
  async function done(text: string) {
    setOpen(null);
    await onDone(text);
  }
  const remove = useMutation(trpc.customRole.remove.mutationOptions({ onSuccess: () => done(t('removed', { name })) }));
  return (
    <fieldset className="inline-flex gap-1" aria-label={t('actions', { name })}>
      <Button
        size="icon"
        variant="ghost"
        aria-label={`${t('change')}: ${name}`}
        title={t('change')}
        onClick={() => setOpen('change')}
      >
        <Pencil aria-hidden />
      </Button>
      <Button
        size="icon"
        variant="ghost"
        aria-label={`${t('remove')}: ${name}`}
        title={t('remove')}
        onClick={() => setOpen('remove')}
      >
        <Trash2 aria-hidden />
      </Button>
      {open === 'change' && (
        <CustomRoleDialog
          present={role}
          choices={choices}
          onClose={() => setOpen(null)}
          onDone={(changed) => void done(t('changed', { name: changed }))}
        />
      )}
      {open === 'remove' && (
        <ConfirmDialog
          open
          danger
          onOpenChange={() => setOpen(null)}
          title={t('removeTitle', { name })}
          description={t('removeBody')}
          confirm={t('remove')}
          pending={remove.isPending}
          onConfirm={() => remove.mutate({ id })}
        >
          {remove.error && <Notice tone="bad">{remove.error.message}</Notice>}
        </ConfirmDialog>
      )}
    </fieldset>
  );
}
