'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { KeyRound, LogOut, ShieldAlert, Trash2, UserCog } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { ConfirmDialog } from '../../components/ui/dialog.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { ReportUser } from '../compromise/report-user.tsx';
import { ReinviteButton } from './reinvite-button.tsx';
import type { Grants, User } from './user.ts';

// Its form comes with what checks it: only to whoever opens it.
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
  const buttons = [
    ...(sessions > 0 ? [['endSessions', LogOut] as const] : []),
    ...(secondFactor ? [['clearFactor', KeyRound] as const] : []),
    ...(user.responsible ? [] : [['remove', Trash2] as const]),
  ];
  return (
    <fieldset className="inline-flex gap-1" aria-label={t('actions', { name })}>
      {grants && !user.responsible && (
        <Button
          size="icon"
          variant="ghost"
          aria-label={`${t('changeRole')}: ${name}`}
          title={t('changeRole')}
          onClick={() => setChanging(true)}
        >
          <UserCog aria-hidden />
        </Button>
      )}
      {user.invitation && !user.frozen && <ReinviteButton icon invitee={user} />}
      {buttons.map(([act, Icon]) => (
        <Button
          key={act}
          size="icon"
          variant="ghost"
          aria-label={`${t(act, { count: sessions })}: ${name}`}
          title={t(act, { count: sessions })}
          onClick={() => setAsking(act)}
        >
          <Icon aria-hidden />
        </Button>
      ))}
      {!user.frozen && (
        <Button
          needs="compromise:write"
          size="icon"
          variant="ghost"
          aria-label={compromise('reportOf', { name })}
          title={compromise('reportOf', { name })}
          onClick={() => setReporting(true)}
        >
          <ShieldAlert aria-hidden />
        </Button>
      )}
      {reporting && <ReportUser id={id} name={name} onClose={() => setReporting(false)} />}
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
    </fieldset>
  );
}
