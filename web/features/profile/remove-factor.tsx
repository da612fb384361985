'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Dialog } from '../../components/ui/dialog.tsx';
import { PasswordStep } from './password-step.tsx';

export function RemoveFactor({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const t = useTranslations('profile.factor');
  const trpc = useTRPC();
  const remove = useMutation(trpc.secondFactor.remove.mutationOptions({ onSuccess: onDone }));
  return (
    <Dialog open onOpenChange={onClose} title={t('removeTitle')} description={t('removeBody')}>
      <PasswordStep
        danger
        submit={t('remove')}
        pending={remove.isPending}
        failure={remove.error?.message}
        onPassword={(password) => remove.mutate({ password })}
      />
    </Dialog>
  );
}
