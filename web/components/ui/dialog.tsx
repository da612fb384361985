'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useId } from 'react';
import { Button } from './button.tsx';
import { Modal } from './modal.tsx';

type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons, the one that goes on last. */
  footer?: ReactNode;
  /** Keeps it open on Esc and outside clicks: it shows something that is shown only once. */
  stubborn?: boolean;
};

/** A modal dialog with a title: traps focus, closes with Esc, gives focus back. */
export function Dialog({ open, onOpenChange, title, description, children, footer, stubborn = false }: DialogProps) {
  const t = useTranslations('common');
  const id = useId();
  if (!open) return null;
  return (
    <Modal
      onClose={() => onOpenChange(false)}
      labelledBy={id}
      describedBy={description ? `${id}-description` : undefined}
      stubborn={stubborn}
      className="top-auto bottom-3 mx-auto h-fit max-h-[90dvh] w-[calc(100%-1.5rem)] max-w-lg animate-rise inset-x-0 rounded-xl shadow-xl outline-none sm:top-[12dvh] sm:bottom-auto sm:max-h-[82dvh]"
    >
      {/* No header nor footer: at the end of the page they would be those of the page. */}
      <div className="flex items-start justify-between gap-4 px-5 pt-4">
        <div className="min-w-0">
          <h2 id={id} className="text-base leading-6 font-semibold">
            {title}
          </h2>
          {description && (
            <p id={`${id}-description`} className="mt-1 text-sm leading-6 text-muted">
              {description}
            </p>
          )}
        </div>
        {!stubborn && (
          <Button
            size="icon"
            variant="ghost"
            aria-label={t('close')}
            className="-mr-2"
            onClick={() => onOpenChange(false)}
          >
            <X aria-hidden />
          </Button>
        )}
      </div>
      {children && <div className="min-h-0 overflow-y-auto px-5 py-4">{children}</div>}
      {footer && <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{footer}</div>}
    </Modal>
  );
}

type ConfirmProps = Omit<DialogProps, 'footer' | 'stubborn'> & {
  confirm: ReactNode;
  onConfirm: () => void;
  pending?: boolean;
  danger?: boolean;
};

/** Asks before something with consequences; `children` say what they are. */
export function ConfirmDialog({ confirm, onConfirm, pending = false, danger = false, ...dialog }: ConfirmProps) {
  const t = useTranslations('common');
  return (
    <Dialog
      {...dialog}
      footer={
        <>
          <Button onClick={() => dialog.onOpenChange(false)}>{t('cancel')}</Button>
          <Button variant={danger ? 'danger' : 'primary'} pending={pending} onClick={onConfirm}>
            {confirm}
          </Button>
        </>
      }
    />
  );
}
