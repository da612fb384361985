'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Input } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { signInHere } from './next-auth-client.ts';
import { PasskeySignIn } from './passkey-sign-in.tsx';

/** @param back path to open after signing in */
export function SignInForm({ back }: { back: string }) {
  const t = useTranslations('session');
  const errors = useTranslations('errors');
  const [failure, setFailure] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  /** What was entered and is right, while the code of the second factor is asked for. */
  const [known, setKnown] = useState<{ email: string; password: string } | null>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const entry = new FormData(event.currentTarget);
    setPending(true);
    setFailure(null);
    try {
      const given = known ?? { email: String(entry.get('email')), password: String(entry.get('password')) };
      const refused = await signInHere({ ...given, code: String(entry.get('code') ?? '') });
      if (!refused) return window.location.assign(back);
      if (refused.key === 'second_factor_needed') setKnown(given);
      else setFailure(refused.text ?? errors('ours'));
    } catch {
      setFailure(errors('offline'));
    }
    setPending(false);
  }

  return (
    <form method="post" onSubmit={submit} className="grid gap-4">
      {failure && (
        <Notice tone="bad" title={t('failedTitle')}>
          {failure}
        </Notice>
      )}
      {known ? (
        <Field label={t('code')} hint={t('codeHint')}>
          <Input
            key="code"
            name="code"
            autoComplete="one-time-code"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={40}
            required
            autoFocus
            className="h-10 font-mono tracking-widest"
          />
        </Field>
      ) : (
        <>
          <Field label={t('email')}>
            <Input name="email" type="email" autoComplete="username webauthn" required autoFocus className="h-10" />
          </Field>
          <Field label={t('password')}>
            <Input name="password" type="password" autoComplete="current-password" required className="h-10" />
          </Field>
        </>
      )}
      <Button type="submit" variant="primary" size="lg" pending={pending} className="mt-1 w-full">
        {t('submit')}
      </Button>
      {known ? (
        <Button
          variant="ghost"
          onClick={() => {
            setKnown(null);
            setFailure(null);
          }}
        >
          {t('other')}
        </Button>
      ) : (
        <>
          <Link href="/sign-in/forgotten" className="justify-self-center text-[13px] text-brand-ink hover:underline">
            {t('forgot')}
          </Link>
          <PasskeySignIn onFailure={setFailure} onDone={() => window.location.assign(back)} />
        </>
      )}
    </form>
  );
}
