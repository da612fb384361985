'use client';

import { TRPCClientError } from '@trpc/client';
import { KeyRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { useTRPCClient } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { signInByPasskey } from './next-auth-client.ts';

type PasskeySignInProps = {
  /** Why it failed, in a sentence. Null: another try begins. */
  onFailure: (failure: string | null) => void;
  onDone: () => void;
};

/** A challenge lasts for ten minutes; a page that is left open asks for another before. */
const renewMs = 9 * 60_000;

type WebAuthn = typeof import('@simplewebauthn/browser');

/** Whether the browser offers passkeys where an address is entered; asked of it, so that the library comes only to who may use it. */
const offersByItself = async (): Promise<boolean> =>
  typeof PublicKeyCredential !== 'undefined' &&
  (await PublicKeyCredential.isConditionalMediationAvailable?.().catch(() => false)) === true;

/**
 * Signs in with a passkey: by the button, or by one that the browser offers where the address is entered, which needs
 * `autocomplete="username webauthn"` there.
 */
export function PasskeySignIn({ onFailure, onDone }: PasskeySignInProps) {
  const t = useTranslations('session.passkey');
  const errors = useTranslations('errors');
  const trpc = useTRPCClient();
  const [pending, setPending] = useState(false);
  const library = useRef<WebAuthn>(null);

  async function enter(offered: boolean): Promise<void> {
    try {
      const [webAuthn, optionsJSON] = await Promise.all([
        import('@simplewebauthn/browser'),
        trpc.passkey.challenge.mutate(),
      ]);
      library.current = webAuthn;
      const answer = await webAuthn.startAuthentication({ optionsJSON, useBrowserAutofill: offered });
      setPending(true);
      onFailure(null);
      const refused = await signInByPasskey(answer);
      if (!refused) return onDone();
      onFailure(refused.text ?? errors('ours'));
    } catch (error) {
      // Of what the browser offers by itself nobody asked for an error; the button says all.
      if (!offered) onFailure(textOf(error));
      else if (library.current && error instanceof library.current.WebAuthnError) return;
    }
    setPending(false);
    if (!offered) offer.current();
  }

  function textOf(error: unknown): string {
    if (error instanceof TRPCClientError) return error.data ? error.message : errors('offline');
    const name = error instanceof Error ? error.name : '';
    if (name === 'NotAllowedError' || name === 'AbortError') return t('cancelled');
    return error instanceof TypeError ? errors('offline') : t('unable');
  }

  /** Has the browser offer passkeys while the page waits; a browser that cannot leaves it to the button. */
  const offer = useRef(() => {});
  offer.current = () => {
    void offersByItself().then((able) => (able ? enter(true) : undefined));
  };
  useEffect(() => {
    const begin = () => offer.current();
    begin();
    const renewing = setInterval(begin, renewMs);
    return () => {
      clearInterval(renewing);
      library.current?.WebAuthnAbortService.cancelCeremony();
    };
  }, []);

  return (
    <>
      <p
        aria-hidden
        className="flex items-center gap-3 text-[13px] text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line"
      >
        {t('or')}
      </p>
      <Button
        size="lg"
        pending={pending}
        className="w-full"
        onClick={() => {
          setPending(true);
          onFailure(null);
          void enter(false);
        }}
      >
        <KeyRound aria-hidden />
        {t('submit')}
      </Button>
    </>
  );
}
