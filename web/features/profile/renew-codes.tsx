'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { PasswordStep } from './password-step.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

/** New recovery codes in place of the old ones; once they are shown, only the button closes the dialog. */
export function RenewCodes({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const t = useTranslations('profile.factor');
  const trpc = useTRPC();
  const renew = useMutation(trpc.secondFactor.renewCodes.mutationOptions());
  if (renew.data) {
    return (
      <Dialog
        open
        stubborn
        onOpenChange={() => {}}
        title={t('renew')}
        footer={
          <Button variant="primary" onClick={onDone}>
            {t('noted')}
          </Button>
        }
      >
        <RecoveryCodes codes={renew.data.codes} />
      </Dialog>
    );
  }
  return (
    <Dialog open onOpenChange={onClose} title={t('renew')}>
      <PasswordStep
        pending={renew.isPending}
        failure={renew.error?.message}
        onPassword={(password) => renew.mutate({ password })}
      />
    </Dialog>
  );
}
