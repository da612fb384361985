'use client';

import { LogOut } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { signOutHere } from '../session/next-auth-client.ts';

export function SignOutButton() {
  const t = useTranslations('session');
  const [pending, setPending] = useState(false);

  async function leave() {
    setPending(true);
    await signOutHere();
    window.location.assign('/sign-in'); // a full load: nothing of the session stays in the page's memory
  }

  return (
    <Button
      size="icon"
      variant="ghost"
      className="size-7"
      pending={pending}
      onClick={leave}
      aria-label={t('signOut')}
      title={t('signOut')}
    >
      {!pending && <LogOut aria-hidden />}
    </Button>
  );
}
