'use client';

import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react';
import { Button } from './button.tsx';

type Toast = { id: number; tone: 'good' | 'bad'; text: string };
type Show = (text: string, tone?: Toast['tone']) => void;

const ToastContext = createContext<Show>(() => {});

/** `const toast = useToast(); toast(t('saved'))`: a short word on what was done. Never the only place of an error. */
export const useToast = () => useContext(ToastContext);

const shownMs = { good: 5_000, bad: 12_000 };

export function ToastProvider({ children }: { children: ReactNode }) {
  const t = useTranslations('common');
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const nextId = useRef(0);
  const close = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), []);
  const show = useCallback<Show>(
    (text, tone = 'good') => {
      const id = nextId.current++;
      setToasts((all) => [...all.slice(-2), { id, tone, text }]);
      window.setTimeout(() => close(id), shownMs[tone]);
    },
    [close],
  );

  return (
    <ToastContext value={show}>
      {children}
      {/* Stands in the page from the start: a live region that comes with its text is not read out. */}
      <section
        aria-label={t('notifications')}
        aria-live="polite"
        className="pointer-events-none fixed inset-x-3 bottom-3 z-60 flex flex-col items-end gap-2 sm:left-auto"
      >
        {toasts.map(({ id, tone, text }) => (
          <div
            key={id}
            className="pointer-events-auto flex w-full max-w-sm animate-rise items-start gap-2.5 rounded-lg border border-line bg-raised py-2 pr-2 pl-3 text-sm leading-5 shadow-lg"
          >
            {tone === 'good' ? (
              <CircleCheck aria-hidden className="mt-1 size-4 shrink-0 text-good-ink" />
            ) : (
              <CircleAlert aria-hidden className="mt-1 size-4 shrink-0 text-bad-ink" />
            )}
            <p className="min-w-0 flex-1 py-0.5 break-words">{text}</p>
            <Button
              size="icon"
              variant="ghost"
              className="-my-0.5 size-7"
              aria-label={t('close')}
              onClick={() => close(id)}
            >
              <X aria-hidden />
            </Button>
          </div>
        ))}
      </section>
    </ToastContext>
  );
}
