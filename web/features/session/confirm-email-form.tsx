'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Notice } from '../../components/ui/notice.tsx';

/** Makes an address the one to sign in with, by a mailed link: by a button, since programs open links that people have not read yet. */
export function ConfirmEmailForm({ token, email }: { token: string; email: string }) {
  const t = useTranslations('session.address');
  const confirm = useMutation(
    useTRPC().person.confirmEmail.mutationOptions({ onSuccess: () => window.location.assign('/profile') }),
  );
  return (
    <div className="grid gap-4">
      {confirm.error && <Notice tone="bad">{confirm.error.message}</Notice>}
      <div>
        <p className="text-[13px] font-medium">{t('email')}</p>
        <p className="mt-1 text-sm break-all">{email}</p>
      </div>
      <Button
        size="lg"
        variant="primary"
        pending={confirm.isPending || confirm.isSuccess}
        onClick={() => confirm.mutate({ token })}
      >
        {t('submit')}
      </Button>
    </div>
  );
}
