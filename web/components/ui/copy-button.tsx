'use client';

import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from './button.tsx';

/** Copies a text and says so. `label` names what is copied when several buttons stand on one page. */
export function CopyButton({ text, label, showLabel = false }: { text: string; label?: string; showLabel?: boolean }) {
  const t = useTranslations('common');
  const [copied, setCopied] = useState(false);
  const name = label ?? t('copy');

  async function copy() {
    await copyText(text);
    setCopied(true);
    window.setTimeout(() => setCopied(false), 1600);
  }

  return (
    <Button
      size={showLabel ? 'sm' : 'icon'}
      variant={showLabel ? 'secondary' : 'ghost'}
      onClick={copy}
      aria-label={showLabel ? undefined : name}
      title={name}
    >
      {copied ? <Check aria-hidden className="text-good-ink" /> : <Copy aria-hidden />}
      {showLabel && (copied ? t('copied') : name)}
      <span role="status" className="sr-only">
        {copied ? t('copied') : ''}
      </span>
    </Button>
  );
}

/** The clipboard needs HTTPS or localhost; without either the old way still works. */
async function copyText(text: string) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = document.createElement('textarea');
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}

/** A value to be copied as it stands: a DNS record, an address, a link. */
export function CopyLine({ text, label }: { text: string; label?: string }) {
  return (
    <span className="relative flex min-w-0 items-center gap-1 rounded-md border border-line bg-sunken py-0.5 pr-0.5 pl-2.5">
      <code className="min-w-0 flex-1 py-1 font-mono text-[13px] leading-5 wrap-anywhere">{text}</code>
      <CopyButton text={text} {...(label && { label })} />
    </span>
  );
}
