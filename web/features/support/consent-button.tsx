'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { ConfirmDialog } from '../../components/ui/dialog.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';

const steps = {
  grant: { label: 'consent', title: 'consentTitle', body: 'consentBody', done: 'consented', needs: 'support:write' },
  refuse: { label: 'refuse', title: 'refuseTitle', body: 'refuseBody', done: 'refused', needs: 'support:write' },
  end: { label: 'end', title: 'endTitle', body: 'endBody', done: 'ended', needs: 'support:write' },
  withdraw: { label: 'withdraw', title: 'withdrawTitle', body: 'withdrawBody', done: 'gaveUp', needs: 'support:ask' },
  giveUp: { label: 'giveUp', title: 'giveUpTitle', body: 'giveUpBody', done: 'gaveUp', needs: 'support:ask' },
} as const;

type ConsentButtonProps = {
  step: keyof typeof steps;
  id: string;
  hours: number;
  /** What is agreed to, said once more before it is. */
  children?: ReactNode;
};

/** A step of a consent, with what follows said before. */
export function ConsentButton({ step, id, hours, children }: ConsentButtonProps) {
  const t = useTranslations('support');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [asking, setAsking] = useState(false);
  const { label, title, body, done, needs } = steps[step];
  const options = {
    async onSuccess() {
      setAsking(false);
      toast(t(done));
      await queries.invalidateQueries({ queryKey: trpc.support.pathKey() });
    },
  };
  const taken = {
    grant: useMutation(trpc.support.grant.mutationOptions(options)),
    refuse: useMutation(trpc.support.refuse.mutationOptions(options)),
    end: useMutation(trpc.support.end.mutationOptions(options)),
    giveUp: useMutation(trpc.support.giveUp.mutationOptions(options)),
  }[step === 'withdraw' ? 'giveUp' : step];
  return (
    <>
      <Button
        needs={needs}
        {...(step === 'grant' && { variant: 'primary' })}
        {...(step === 'end' && { variant: 'danger' })}
        onClick={() => setAsking(true)}
      >
        {t(label)}
      </Button>
      {asking && (
        <ConfirmDialog
          open
          danger={step === 'end' || step === 'giveUp'}
          onOpenChange={setAsking}
          title={t(title)}
          description={t(body, { count: hours })}
          confirm={t(label)}
          pending={taken.isPending}
          onConfirm={() => taken.mutate({ id })}
        >
          {taken.error ? <Notice tone="bad">{taken.error.message}</Notice> : children}
        </ConfirmDialog>
      )}
    </>
  );
}
