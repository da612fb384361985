'use client';

import { Upload } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { type ChangeEvent, useRef, useState } from 'react';
import { bytesText } from '../../components/ui/amounts.ts';
import { Button } from '../../components/ui/button.tsx';
import { Field } from '../../components/ui/field.tsx';

const maxBytes = 2 * 1024 * 1024;

type LogoFieldProps = {
  /** Base64 of the picture; empty: there is none. */
  value: string;
  error: string | undefined;
  onChange: (picture: string) => void;
  /** Of another picture than the logo. */
  label?: string;
  hint?: string;
};

/** Picks a picture and keeps it as base64, without the data: prefix. The server draws it anew before anybody sees it. */
export function LogoField({ value, error, onChange, label, hint }: LogoFieldProps) {
  const t = useTranslations('reseller.new');
  const locale = useLocale();
  const [tooBig, setTooBig] = useState<string | null>(null);
  const picker = useRef<HTMLInputElement>(null);

  async function pick(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0];
    if (!file) return;
    if (file.size > maxBytes) return setTooBig(t('logoTooBig', { size: bytesText(file.size, locale) }));
    setTooBig(null);
    onChange(await base64Of(file));
  }

  function remove() {
    if (picker.current) picker.current.value = '';
    onChange('');
  }

  return (
    <Field label={label ?? t('logo')} optional hint={hint ?? t('logoHint')} error={tooBig ?? error}>
      <span className="flex items-center gap-2">
        <input
          ref={picker}
          type="file"
          accept="image/png,image/jpeg,image/webp,image/gif"
          onChange={pick}
          className="sr-only"
          tabIndex={-1}
          aria-label={label ?? t('logo')}
        />
        <Button onClick={() => picker.current?.click()}>
          <Upload aria-hidden />
          {t('logoChoose')}
        </Button>
        {value && (
          <>
            <img
              src={`data:;base64,${value}`}
              alt=""
              className="h-8 max-w-28 rounded border border-line object-contain"
            />
            <Button size="sm" variant="ghost" onClick={remove}>
              {t('logoRemove')}
            </Button>
          </>
        )}
      </span>
    </Field>
  );
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^data:[^,]*,/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
