'use client';

import { useTranslations } from 'next-intl';
import { Button } from '../../components/ui/button.tsx';
import { signOutHere } from '../session/next-auth-client.ts';
import { FactorSetup } from './factor-setup.tsx';

/** The set-up of a second factor as a page of its own, with the way out. */
export function EnrolForm() {
  const t = useTranslations('profile.factor');
  return (
    <div className="grid gap-4">
      <FactorSetup onDone={() => window.location.assign('/')} />
      <Button
        variant="ghost"
        onClick={async () => {
          await signOutHere();
          window.location.assign('/sign-in');
        }}
      >
        {t('signOut')}
      </Button>
    </div>
  );
}
