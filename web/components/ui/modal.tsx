'use client';

import { type ReactNode, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { cn } from './class-names.ts';

type ModalProps = {
  onClose: () => void;
  /** Id of what names it, and of what says more. */
  labelledBy: string;
  describedBy?: string | undefined;
  /** Keeps it open on Esc and outside clicks. */
  stubborn?: boolean;
  className: string;
  children: ReactNode;
};

/** Where somebody who came to write begins: the first field, not the cross in the corner. */
const firstField =
  'input:not([type=hidden], [type=radio], [type=checkbox], [type=file], :disabled), textarea:not(:disabled)';

/**
 * What lies over the page for as long as it is rendered: the browser's own modal dialog. It keeps the focus inside, hides
 * the rest from a screen reader, closes with Esc or a click beside it and gives the focus back where it came from.
 *
 * @see https://html.spec.whatwg.org/multipage/interactive-elements.html#the-dialog-element
 */
export function Modal(props: ModalProps) {
  const inBrowser = useSyncExternalStore(never, yes, no);
  // At the end of the page: a dialog asked for in a row must not take over the row's look, nor stand in another form.
  return inBrowser ? createPortal(<OpenModal {...props} />, document.body) : null;
}

function OpenModal({ onClose, labelledBy, describedBy, stubborn = false, className, children }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  /** Whether the press began beside it: a selection dragged out of a field closes nothing. */
  const pressedBeside = useRef(false);
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element) return;
    element.showModal();
    element.querySelector<HTMLElement>(firstField)?.focus();
    return () => element.close(); // while it still is in the page, or the focus would be lost
  }, []);
  // A stubborn one is open only to be closed by a button, however the browser asks (Esc twice, Android's back).
  const onClosed = () => {
    const element = dialog.current;
    if (!element?.isConnected || element.open) return;
    if (stubborn) element.showModal();
    else onClose();
  };

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc does what a click beside it does
    <dialog
      ref={dialog}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return; // a file input was left without a choice
        event.preventDefault();
        if (!stubborn) onClose();
      }}
      onClose={onClosed}
      onPointerDown={({ target, currentTarget }) => {
        pressedBeside.current = target === currentTarget;
      }}
      onClick={({ target, currentTarget }) => {
        if (target === currentTarget && pressedBeside.current && !stubborn) onClose();
      }}
      className={cn(
        'fixed m-0 flex flex-col overflow-hidden overscroll-contain border border-line bg-raised text-ink',
        'backdrop:animate-fade backdrop:bg-black/45',
        className,
      )}
    >
      {children}
    </dialog>
  );
}

const never = () => () => {};
const yes = () => true;
const no = () => false;
