'use client';

import { Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { Input } from './input.tsx';

/** Search of a list: asks once typing pauses. `/` puts the cursor here. */
export function SearchBox({
  value,
  onSearch,
  placeholder,
}: {
  value: string;
  onSearch: (text: string) => void;
  placeholder: string;
}) {
  const t = useTranslations('common');
  const [text, setText] = useState(value);
  const box = useRef<HTMLInputElement>(null);
  const search = useRef(onSearch);
  search.current = onSearch;

  const asked = useRef(value);
  useEffect(() => {
    if (value === asked.current) return; // our own question has come back
    asked.current = value;
    setText(value); // cleared, or chosen elsewhere
  }, [value]);

  useEffect(() => {
    if (text === value) return;
    const timer = window.setTimeout(() => {
      asked.current = text;
      search.current(text);
    }, 250);
    return () => window.clearTimeout(timer);
  }, [text, value]);

  useEffect(() => {
    function focus(event: KeyboardEvent) {
      const typing =
        event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [contenteditable]');
      if (event.key !== '/' || typing) return;
      event.preventDefault();
      box.current?.focus();
    }
    document.addEventListener('keydown', focus);
    return () => document.removeEventListener('keydown', focus);
  }, []);

  return (
    <search className="block w-full max-w-sm">
      <Input
        ref={box}
        type="search"
        before={<Search aria-hidden />}
        value={text}
        placeholder={placeholder}
        aria-label={t('search')}
        onChange={(event) => setText(event.target.value)}
      />
    </search>
  );
}
