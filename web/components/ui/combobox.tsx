'use client';

import { ChevronDown } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { cn } from './class-names.ts';
import { useField } from './field.tsx';
import { Input } from './input.tsx';
import { topBeside } from './top-beside.ts';

export type Choice = { readonly id: string; readonly name: string };

type ComboboxProps = {
  /** What it is called where no field around it says so. */
  label?: string;
  /** What is chosen, in words. */
  chosen: string;
  /** Id of what is chosen. */
  value: string;
  /** What the typed text finds. Undefined while it is looked for. */
  choices: readonly Choice[] | undefined;
  onSearch: (text: string) => void;
  onChange: (id: string) => void;
  placeholder: string;
  /** Where nothing is found. */
  nothing: string;
  /** How many there are, for who does not see the list. */
  found: string;
};

/**
 * Chooses one of many that no list could hold: typed words are looked for at the server. What is found lies above everything, as a
 * popover of the browser's, so that no dialog or table cuts it off.
 *
 * @see WAI-ARIA Authoring Practices, editable combobox with list autocomplete
 */
export function Combobox({ label, chosen, value, choices, onSearch, onChange, ...texts }: ComboboxProps) {
  const list = useId();
  const box = useRef<HTMLSpanElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const field = useField();
  const [typed, setTyped] = useState<string | null>(null); // null: closed
  const [active, setActive] = useState(0);
  const isOpen = typed !== null;

  useEffect(() => {
    const shown = panel.current;
    if (!isOpen || !shown) return;
    const follow = () => place(shown, box.current);
    shown.showPopover();
    document.addEventListener('scroll', follow, { capture: true });
    window.addEventListener('resize', follow);
    return () => {
      document.removeEventListener('scroll', follow, { capture: true });
      window.removeEventListener('resize', follow);
      shown.hidePopover();
    };
  }, [isOpen]);
  // Its height is that of what was found.
  useEffect(() => {
    if (isOpen && panel.current) place(panel.current, box.current);
  });

  const type = (text: string) => {
    setTyped(text);
    setActive(0);
    onSearch(text);
  };
  const close = () => setTyped(null);
  const choose = (choice: Choice | undefined) => {
    if (!choice) return;
    onChange(choice.id);
    close();
  };

  function press(event: KeyboardEvent<HTMLInputElement>) {
    const last = (choices?.length ?? 0) - 1;
    if (event.key === 'Escape' && isOpen) {
      // Closes the list, not the dialog that it stands in.
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === 'Enter' && isOpen) {
      event.preventDefault();
      choose(choices?.[active]);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!isOpen) type('');
      else setActive((at) => Math.max(0, Math.min(last, at + (event.key === 'ArrowDown' ? 1 : -1))));
    }
  }

  return (
    <span ref={box} className="relative block">
      <Input
        {...(field.id === undefined && label && { 'aria-label': label })}
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={list}
        aria-activedescendant={isOpen && choices?.[active] ? `${list}-${active}` : undefined}
        className="pr-8"
        value={typed ?? chosen}
        placeholder={texts.placeholder}
        onClick={(event) => {
          if (isOpen) return;
          event.currentTarget.select();
          type('');
        }}
        onChange={(event) => type(event.target.value)}
        onKeyDown={press}
        onBlur={close}
      />
      <ChevronDown aria-hidden className="pointer-events-none absolute top-2 right-2.5 size-4 text-muted" />
      <span role="status" className="sr-only">
        {isOpen && choices ? (choices.length > 0 ? texts.found : texts.nothing) : ''}
      </span>
      <div
        ref={panel}
        id={list}
        popover="manual"
        role="listbox"
        aria-label={label ?? texts.placeholder}
        className="fixed inset-auto m-0 max-h-64 overflow-y-auto rounded-lg border border-line bg-raised p-1 text-sm text-ink shadow-xl"
      >
        {choices?.map((choice, at) => (
          <div
            key={choice.id}
            id={`${list}-${at}`}
            role="option"
            tabIndex={-1}
            aria-selected={choice.id === value}
            className={cn(
              'cursor-pointer rounded-md px-2.5 py-1.5 [overflow-wrap:anywhere]',
              at === active && 'bg-sunken',
              choice.id === value && 'font-medium',
            )}
            // Before the field loses the focus, and with it the list.
            onMouseDown={(event) => {
              event.preventDefault();
              choose(choice);
            }}
            onMouseEnter={() => setActive(at)}
          >
            {choice.name}
          </div>
        ))}
        {choices?.length === 0 && <p className="px-2.5 py-1.5 text-muted">{texts.nothing}</p>}
      </div>
    </span>
  );
}

/** As wide as the field, below or above it. */
function place(list: HTMLElement, field: HTMLElement | null): void {
  const rect = field?.getBoundingClientRect();
  if (!rect) return;
  list.style.left = `${rect.left}px`;
  list.style.width = `${rect.width}px`;
  list.style.top = `${topBeside(rect, list.offsetHeight)}px`;
}
