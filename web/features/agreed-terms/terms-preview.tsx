'use client';

import { useTranslations } from 'next-intl';
import type { Outputs } from '../../client/trpc.ts';
import { TermValue } from '../contract/term-value.tsx';

type TermsPreviewProps = { changes: Outputs['contract']['quoteTerms']['changes'] };

/** What would change: each parameter with its value and whose word it is, before and then. */
export function TermsPreview({ changes }: TermsPreviewProps) {
  const t = useTranslations('contract');
  const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  return (
    <div aria-live="polite" className="grid gap-2 rounded-lg border border-line bg-sunken p-4 text-sm">
      <p className="text-[13px] font-medium">{t('agreed.preview')}</p>
      {changes.length === 0 && <p className="text-muted">{t('agreed.noChange')}</p>}
      {changes.map(({ name, before, after }) => (
        <div key={name} className="grid gap-0.5">
          <p>{t(`parameter.${name as 'cancelRule'}`)}</p>
          <p className="text-muted">
            <TermValue name={name} value={text(before.value)} /> ({t(`source.${before.from}`)}) {'→ '}
            <span className="font-medium text-ink">
              <TermValue name={name} value={text(after.value)} />
            </span>{' '}
            ({t(`source.${after.from}`)})
          </p>
        </div>
      ))}
    </div>
  );
}
