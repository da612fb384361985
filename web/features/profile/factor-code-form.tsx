'use client';

import { useTranslations } from 'next-intl';
import type { FormEvent } from 'react';
import type { Outputs } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { CopyLine } from '../../components/ui/copy-button.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Input } from '../../components/ui/input.tsx';

type FactorCodeFormProps = {
  offer: Outputs['secondFactor']['offer'];
  pending: boolean;
  failure: string | undefined;
  onCode: (code: string) => void;
};

/** The key to scan or type, and the first code that proves that an authenticator has it. */
export function FactorCodeForm({ offer: { secret, qr }, pending, failure, onCode }: FactorCodeFormProps) {
  const t = useTranslations('profile.factor');
  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    onCode(String(new FormData(event.currentTarget).get('code')));
  }
  return (
    <form method="post" className="grid gap-4" onSubmit={send}>
      <p className="text-sm leading-6">{t('scan')}</p>
      {/* Always dark on light: that is how cameras read it, in the dark theme too. */}
      <svg
        role="img"
        aria-label={t('qr')}
        viewBox={`0 0 ${qr.size} ${qr.size}`}
        shapeRendering="crispEdges"
        className="size-48 justify-self-center rounded-md bg-white text-black"
      >
        <path d={qr.path} fill="currentColor" />
      </svg>
      <div className="grid gap-1.5">
        <p className="text-[13px] font-medium">{t('secret')}</p>
        <CopyLine text={(secret.match(/.{1,4}/g) ?? []).join(' ')} label={t('secret')} />
      </div>
      <Field label={t('code')} hint={t('codeHint')} error={failure}>
        <Input
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          autoFocus
          maxLength={10}
          className="h-10 font-mono tracking-widest"
        />
      </Field>
      <Button type="submit" variant="primary" size="lg" pending={pending}>
        {t('confirm')}
      </Button>
    </form>
  );
}
