'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';

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

/** A modal dialog: traps focus, closes with Esc, gives focus back. */
export function Dialog({ open, onOpenChange, title, description, children, footer, stubborn = false }: DialogProps) {
  const t = useTranslations('common');
  const keep = (event: Event) => stubborn && event.preventDefault();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/45 data-[state=open]:animate-fade" />
        <Radix.Content
          onEscapeKeyDown={keep}
          onInteractOutside={keep}
          {...(!description && { 'aria-describedby': undefined })}
          className="fixed inset-x-3 bottom-3 z-50 mx-auto flex max-h-[90dvh] max-w-lg sm:max-h-[82dvh] flex-col rounded-xl border border-line bg-raised shadow-xl outline-none data-[state=open]:animate-rise sm:inset-x-0 sm:top-[12dvh] sm:bottom-auto"
        >
          <header className="flex items-start justify-between gap-4 px-5 pt-4">
            <div className="min-w-0">
              <Radix.Title className="text-base leading-6 font-semibold">{title}</Radix.Title>
              {description && (
                <Radix.Description className="mt-1 text-sm leading-6 text-muted">{description}</Radix.Description>
              )}
            </div>
            {!stubborn && (
              <Radix.Close asChild>
                <Button size="icon" variant="ghost" aria-label={t('close')} className="-mr-2">
                  <X aria-hidden />
                </Button>
              </Radix.Close>
            )}
          </header>
          {children && <div className="min-h-0 overflow-y-auto px-5 py-4">{children}</div>}
          {footer && (
            <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{footer}</footer>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
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
