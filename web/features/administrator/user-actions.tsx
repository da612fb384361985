'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { KeyRound, LogOut, Pencil, ShieldAlert, Trash2, UserCog } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { ConfirmDialog } from '../../components/ui/dialog.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { type RowAction, RowMenu } from '../../components/ui/row-menu.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { ReportUser } from '../compromise/report-user.tsx';
import { ReinviteButton } from './reinvite-button.tsx';
import type { Grants, User } from './user.ts';

// Their forms come with what checks them: only to whoever opens one.
const RenameDialog = dynamic(async () => (await import('./rename-dialog.tsx')).RenameDialog);
const RoleDialog = dynamic(async () => (await import('./role-dialog.tsx')).RoleDialog);

type Act = 'endSessions' | 'clearFactor' | 'remove';

/** What may be done to somebody; each says first what follows from it. */
export function UserActions({ user, grants }: { user: User; grants: Grants }) {
  const { id, name, sessions, secondFactor } = user;
  const t = useTranslations('administrator');
  const compromise = useTranslations('compromise');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [asking, setAsking] = useState<Act | null>(null);
  const [changing, setChanging] = useState(false);
  const [renaming, setRenaming] = useState(false);
  const [reporting, setReporting] = useState(false);

  async function done(text: string) {
    setAsking(null);
    setChanging(false);
    toast(text);
    await queries.invalidateQueries({ queryKey: trpc.administrator.pathKey() });
    await queries.invalidateQueries({ queryKey: trpc.customRole.pathKey() });
    await queries.invalidateQueries({ queryKey: trpc.secondFactor.pathKey() });
  }
  const endSessions = useMutation(
    trpc.administrator.endSessions.mutationOptions({
      onSuccess: ({ ended }) => done(t('sessionsEnded', { ended, name })),
    }),
  );
  const clearFactor = useMutation(
    trpc.administrator.clearSecondFactor.mutationOptions({ onSuccess: () => done(t('factorCleared', { name })) }),
  );
  const remove = useMutation(
    trpc.administrator.remove.mutationOptions({ onSuccess: () => done(t('removed', { name })) }),
  );
  const under = { endSessions, clearFactor, remove };
  const ask = (act: Act) => () => setAsking(act);
  const actions: RowAction[] = [
    ...(user.invitation
      ? []
      : [{ label: t('rename'), icon: <Pencil aria-hidden />, onSelect: () => setRenaming(true) }]),
    ...(grants && !user.responsible
      ? [{ label: t('changeRole'), icon: <UserCog aria-hidden />, onSelect: () => setChanging(true) }]
      : []),
    ...(sessions > 0
      ? [{ label: t('endSessions', { count: sessions }), icon: <LogOut aria-hidden />, onSelect: ask('endSessions') }]
      : []),
    ...(secondFactor
      ? [{ label: t('clearFactor'), icon: <KeyRound aria-hidden />, onSelect: ask('clearFactor') }]
      : []),
    ...(user.frozen
      ? []
      : [
          {
            label: compromise('report'),
            icon: <ShieldAlert aria-hidden />,
            needs: 'administrator:write' as const,
            onSelect: () => setReporting(true),
          },
        ]),
    ...(user.responsible
      ? []
      : [{ label: t('remove'), icon: <Trash2 aria-hidden />, danger: true, onSelect: ask('remove') }]),
  ];
  return (
    <span className="inline-flex gap-1">
      {user.invitation && !user.frozen && <ReinviteButton icon invitee={user} />}
      <RowMenu label={t('actions', { name })} actions={actions} />
      {reporting && <ReportUser id={id} name={name} onClose={() => setReporting(false)} />}
      {renaming && <RenameDialog id={id} name={name} onClose={() => setRenaming(false)} />}
      {changing && grants && (
        <RoleDialog
          user={user}
          house={grants}
          onClose={() => setChanging(false)}
          onDone={() => done(t('roleChanged', { name }))}
        />
      )}
      {asking && (
        <ConfirmDialog
          open
          danger
          onOpenChange={() => setAsking(null)}
          title={t(`${asking}Title`, { name })}
          description={t(`${asking}Body`, { name })}
          confirm={t(asking, { count: sessions })}
          pending={under[asking].isPending}
          onConfirm={() => under[asking].mutate({ id })}
        >
          {under[asking].error && <Notice tone="bad">{under[asking].error.message}</Notice>}
        </ConfirmDialog>
      )}
    </span>
  );
}
