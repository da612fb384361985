'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type Outputs, useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { CopyLine } from '../../components/ui/copy-button.tsx';
import { ConfirmDialog, Dialog } from '../../components/ui/dialog.tsx';
import { Facts } from '../../components/ui/facts.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import type { Compromise } from './compromise-types.ts';

type Renewed = NonNullable<Outputs['compromise']['lift']>;

/** Lifts a report, with what follows said before; a new secret is shown once. */
export function LiftButton({ compromise: { id, target, label, instruction } }: { compromise: Compromise }) {
  const t = useTranslations('compromise');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [asking, setAsking] = useState(false);
  const [renewed, setRenewed] = useState<Renewed | null>(null);
  const refresh = () => queries.invalidateQueries({ queryKey: trpc.compromise.pathKey() });
  const lift = useMutation(
    trpc.compromise.lift.mutationOptions({
      async onSuccess(secret) {
        setAsking(false);
        // The card, and this with it, changes once the secret has been noted.
        if (secret) return setRenewed(secret);
        toast(t('liftedNow'));
        await refresh();
      },
    }),
  );
  const liftUser = useMutation(
    trpc.compromise.liftUser.mutationOptions({
      async onSuccess() {
        setAsking(false);
        toast(t('liftedUser'));
        await refresh();
      },
    }),
  );
  const under = target === 'user' ? liftUser : lift;
  return (
    <>
      <Button needs={target === 'user' ? 'administrator:write' : 'compromise:lift'} onClick={() => setAsking(true)}>
        {t('lift')}
      </Button>
      {asking && (
        <ConfirmDialog
          open
          onOpenChange={() => setAsking(false)}
          title={t('liftTitle', { name: label ?? t('gone') })}
          description={t(`liftBody.${target}`)}
          confirm={t('lift')}
          pending={under.isPending}
          onConfirm={() => under.mutate({ id })}
        >
          <div className="grid gap-3">
            {under.error && <Notice tone="bad">{under.error.message}</Notice>}
            {instruction && (
              <Notice tone="warn" title={t('instructionFirst')}>
                <span className="break-words whitespace-pre-wrap">{instruction}</span>
              </Notice>
            )}
          </div>
        </ConfirmDialog>
      )}
      {renewed && (
        <NewSecret
          renewed={renewed}
          onClose={() => {
            setRenewed(null);
            void refresh();
          }}
        />
      )}
    </>
  );
}

function NewSecret({ renewed: { login, secret }, onClose }: { renewed: Renewed; onClose: () => void }) {
  const t = useTranslations('compromise');
  return (
    <Dialog
      open
      stubborn
      onOpenChange={() => {}}
      title={t('liftedNow')}
      description={t('secretBody')}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t('noted')}
        </Button>
      }
    >
      <Facts
        facts={[
          { label: t('login'), value: <CopyLine text={login} label={t('login')} /> },
          { label: t('secret'), value: <CopyLine text={secret} label={t('secret')} /> },
        ]}
      />
    </Dialog>
  );
}
