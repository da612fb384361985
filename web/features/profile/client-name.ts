import type { useTranslations } from 'next-intl';
import type { BrowserName } from '../../../core/tenancy/browser-name.ts';

/** A browser in words. */
export function clientName(t: ReturnType<typeof useTranslations<'profile.client'>>, { browser, system }: BrowserName) {
  if (browser === 'other') return system === 'other' ? t('other') : t('otherOn', { system });
  return system === 'other' ? browser : t('on', { browser, system });
}
