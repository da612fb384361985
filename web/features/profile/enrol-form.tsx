'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { signOutHere } from '../session/next-auth-client.ts';
import { FactorSetup } from './factor-setup.tsx';

const AddPasskey = dynamic(async () => (await import('./add-passkey.tsx')).AddPasskey);

/** The set-up of a second factor as a page of its own, with the way out. */
export function EnrolForm() {
  const t = useTranslations('profile.factor');
  const passkey = useTranslations('profile.passkey');
  const [adding, setAdding] = useState(false);
  const done = () => window.location.assign('/');
  return (
    <div className="grid gap-4">
      <FactorSetup onDone={done} />
      <div className="grid gap-2 border-t border-line pt-4">
        <p className="text-[13px] leading-5 text-muted">{passkey('instead')}</p>
        <Button size="lg" onClick={() => setAdding(true)}>
          {passkey('add')}
        </Button>
      </div>
      {adding && <AddPasskey onClose={() => setAdding(false)} onDone={done} />}
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
