'use client';

import { useTranslations } from 'next-intl';
import { type FormEventHandler, type ReactNode, useId } from 'react';
import type { Needs } from './allowed.tsx';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Notice } from './notice.tsx';

type FormDialogProps = {
  title: ReactNode;
  description?: ReactNode;
  /** What the button says; saving where nothing is said. */
  submit?: ReactNode;
  /** Who may only look finds no button to send it with. */
  needs?: Needs | undefined;
  onSubmit: FormEventHandler<HTMLFormElement>;
  onClose: () => void;
  pending: boolean;
  /** What was wrong with no single field, in the reader's language. */
  failure?: string | null | undefined;
  disabled?: boolean;
  danger?: boolean;
  /** Fields side by side where there is room. */
  columns?: boolean;
  /** Leaves it to the browser to ask for what is required. */
  browserChecks?: boolean;
  children: ReactNode;
};

/** A modal dialog that holds one form, with its buttons below it. */
export function FormDialog({ title, description, needs, onSubmit, onClose, children, ...more }: FormDialogProps) {
  const { submit, pending, failure, disabled = false, danger = false, columns = false, browserChecks = false } = more;
  const t = useTranslations('common');
  const id = useId();
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={title}
      description={description}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            needs={needs}
            variant={danger ? 'danger' : 'primary'}
            type="submit"
            form={id}
            pending={pending}
            disabled={disabled}
          >
            {submit ?? t('save')}
          </Button>
        </>
      }
    >
      <form
        id={id}
        noValidate={!browserChecks}
        onSubmit={onSubmit}
        className={columns ? 'grid gap-4 text-left sm:grid-cols-2' : 'grid gap-4 text-left'}
      >
        {failure && (
          <div className={columns ? 'sm:col-span-2' : undefined}>
            <Notice tone="bad">{failure}</Notice>
          </div>
        )}
        {children}
      </form>
    </Dialog>
  );
}
