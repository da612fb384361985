'use client';

import { Upload } from 'lucide-react';
import { type ChangeEvent, useRef } from 'react';
import { Button } from './button.tsx';

type FilePickerProps = {
  /** What kind of file, for those who do not see the page. */
  label: string;
  accept: string;
  choose: string;
  /** What stands beside the button: the name of what was chosen, or that nothing was. */
  chosen: string | null;
  none: string;
  pending: boolean;
  onPick: (file: File) => void;
};

/** A button that asks for a file, with the name of the one chosen. The same file again is a choice too. */
export function FilePicker({ label, accept, choose, chosen, none, pending, onPick }: FilePickerProps) {
  const input = useRef<HTMLInputElement>(null);
  function pick(event: ChangeEvent<HTMLInputElement>) {
    const picked = event.target.files?.[0];
    event.target.value = '';
    if (picked) onPick(picked);
  }
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-3">
      <input
        ref={input}
        type="file"
        accept={accept}
        onChange={pick}
        className="sr-only"
        tabIndex={-1}
        aria-label={label}
      />
      <Button
        variant={chosen === null ? 'primary' : 'secondary'}
        pending={pending}
        onClick={() => input.current?.click()}
      >
        <Upload aria-hidden />
        {choose}
      </Button>
      <span className="min-w-0 text-sm wrap-anywhere text-muted">{chosen ?? none}</span>
    </div>
  );
}
