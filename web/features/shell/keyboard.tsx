'use client';

import { Keyboard as KeyboardIcon } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import type { NavigationItem } from './navigation.ts';
import { letterOf } from './shortcuts.ts';

const KeyboardHelp = dynamic(async () => (await import('./keyboard-help.tsx')).KeyboardHelp);

/** How long the letter after `g` may take. */
const patienceMs = 1_500;

/** `?` tells the keys, `g` and a letter opens a page; `/` is the search's own. The button is for who has not heard of them. */
export function Keyboard({ items }: { items: readonly NavigationItem[] }) {
  const t = useTranslations('navigation.keyboard');
  const router = useRouter();
  const [asked, setAsked] = useState(false);

  useEffect(() => {
    let goneAt = Number.NEGATIVE_INFINITY;
    function press(event: KeyboardEvent) {
      if (isMeantForElse(event)) return;
      const going = event.timeStamp - goneAt < patienceMs;
      goneAt = Number.NEGATIVE_INFINITY;
      const page = going && items.find(({ label }) => letterOf(label) === event.key);
      if (page) router.push(page.href);
      else if (event.key === 'g') goneAt = event.timeStamp;
      else if (event.key === '?') setAsked(true);
      else return;
      event.preventDefault();
    }
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [items, router]);

  return (
    <>
      <Button
        size="sm"
        variant="ghost"
        className="px-1.5"
        aria-label={t('title')}
        title={t('title')}
        onClick={() => setAsked(true)}
      >
        <KeyboardIcon aria-hidden />
      </Button>
      {asked && <KeyboardHelp items={items} onClose={() => setAsked(false)} />}
    </>
  );
}

/** What is typed into a field, said to the browser, or comes while a dialog is open. */
function isMeantForElse(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return true;
  const typing =
    event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [contenteditable]');
  return Boolean(typing || document.querySelector('dialog:modal'));
}
