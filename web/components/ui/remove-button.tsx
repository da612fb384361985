'use client';

import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Needs } from './allowed.tsx';
import { Button } from './button.tsx';
import { ConfirmDialog } from './dialog.tsx';
import { Notice } from './notice.tsx';

type RemoveButtonProps = {
  needs?: Needs;
  label: string;
  title: string;
  /** What will stop. */
  consequence: string;
  confirm: string;
  /** What is under way, and why it failed last. */
  removal: { readonly isPending: boolean; readonly error: { readonly message: string } | null };
  onConfirm: () => void;
};

/** The bin at the end of a row: says what will stop, and asks before it does. */
export function RemoveButton({ needs, label, title, consequence, confirm, removal, onConfirm }: RemoveButtonProps) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button
        needs={needs}
        size="icon"
        variant="ghost"
        aria-label={label}
        title={label}
        onClick={() => setAsking(true)}
      >
        <Trash2 aria-hidden />
      </Button>
      {asking && (
        <ConfirmDialog
          open
          danger
          onOpenChange={setAsking}
          title={title}
          description={consequence}
          confirm={confirm}
          pending={removal.isPending}
          onConfirm={onConfirm}
        >
          {removal.error && <Notice tone="bad">{removal.error.message}</Notice>}
        </ConfirmDialog>
      )}
    </>
  );
}
