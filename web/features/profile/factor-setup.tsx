'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type Outputs, useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { FactorCodeForm } from './factor-code-form.tsx';
import { PasswordStep } from './password-step.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

type Offer = Outputs['secondFactor']['offer'];

/** Sets a second factor up in three steps: the password, the first code, the recovery codes. */
export function FactorSetup({ onDone, onCodes }: { onDone: () => void; onCodes?: () => void }) {
  const t = useTranslations('profile.factor');
  const trpc = useTRPC();
  const offer = useMutation(trpc.secondFactor.offer.mutationOptions());
  const confirm = useMutation(trpc.secondFactor.confirm.mutationOptions({ onSuccess: onCodes }));
  const offered: Offer | undefined = offer.data;
  if (confirm.data) {
    return (
      <div className="grid gap-4">
        <RecoveryCodes codes={confirm.data.codes} />
        <Button variant="primary" size="lg" onClick={onDone}>
          {t('noted')}
        </Button>
      </div>
    );
  }
  if (offered) {
    return (
      <FactorCodeForm
        offer={offered}
        pending={confirm.isPending}
        failure={confirm.error?.message}
        onCode={(code) => confirm.mutate({ code })}
      />
    );
  }
  return (
    <PasswordStep
      pending={offer.isPending}
      failure={offer.error?.message}
      onPassword={(password) => offer.mutate({ password })}
    />
  );
}
