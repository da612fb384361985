'use client';

import { useTranslations } from 'next-intl';
import { CopyButton } from '../../components/ui/copy-button.tsx';
import { Notice } from '../../components/ui/notice.tsx';

/** Shown once, to be kept. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const t = useTranslations('profile.factor');
  return (
    <div className="grid gap-3">
      <Notice tone="warn" title={t('codesTitle')}>
        {t('codesBody')}
      </Notice>
      <ul className="grid grid-cols-1 gap-x-6 gap-y-1 rounded-md border border-line bg-sunken px-4 py-3 font-mono text-sm min-[360px]:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <CopyButton text={codes.join('\n')} label={t('copy')} showLabel />
    </div>
  );
}
