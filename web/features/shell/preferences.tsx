'use client';

import { Languages, Monitor, Moon, Sun } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { isTheme, type Theme, themeCookie } from './theme.ts';

/** Language and appearance, on every page, before sign-in too. */
export function Preferences() {
  return (
    <div className="flex items-center gap-1">
      <LanguageSwitch />
      <ThemeSwitch />
    </div>
  );
}

/** The other language, in that language: who needs it cannot read this one. */
function LanguageSwitch() {
  const t = useTranslations('common');
  const other = useLocale() === 'ja' ? 'en' : 'ja';
  const back = usePathname();
  return (
    <form method="post" action="/api/locale">
      <input type="hidden" name="back" value={back} />
      <input type="hidden" name="locale" value={other} />
      <Button type="submit" size="sm" variant="ghost" lang={other} title={t('language')}>
        <Languages aria-hidden />
        {other === 'ja' ? '日本語' : 'English'}
      </Button>
    </form>
  );
}

const order = ['system', 'light', 'dark'] as const;
const icons = { system: Monitor, light: Sun, dark: Moon };
const labels = { system: 'themeSystem', light: 'themeLight', dark: 'themeDark' } as const;

function ThemeSwitch() {
  const t = useTranslations('common');
  const [theme, setTheme] = useState<Theme | 'system'>('system');
  useEffect(() => {
    const { theme: given } = document.documentElement.dataset;
    if (isTheme(given)) setTheme(given);
  }, []);

  function next() {
    const chosen = order[(order.indexOf(theme) + 1) % order.length] ?? 'system';
    setTheme(chosen);
    if (chosen === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = chosen;
    const seconds = chosen === 'system' ? 0 : 365 * 24 * 3600;
    // biome-ignore lint/suspicious/noDocumentCookie: not every browser has the Cookie Store API
    document.cookie = `${themeCookie}=${chosen}; path=/; max-age=${seconds}; samesite=lax`;
  }

  const Icon = icons[theme];
  const label = `${t('theme')}: ${t(labels[theme])}`;
  return (
    <Button size="sm" variant="ghost" className="px-1.5" onClick={next} aria-label={label} title={label}>
      <Icon aria-hidden />
    </Button>
  );
}
