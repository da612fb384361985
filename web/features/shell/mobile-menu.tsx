'use client';

import { Menu, X } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { Modal } from '../../components/ui/modal.tsx';

/** The menu on narrow screens: its links, and `children` at its foot. */
export function MobileMenu({ links, children }: { links: ReactNode; children: ReactNode }) {
  const t = useTranslations('common');
  const [open, setOpen] = useState(false);
  const path = usePathname();
  const id = useId();
  useEffect(() => setOpen(false), [path]);

  return (
    <>
      <Button
        size="icon"
        variant="ghost"
        aria-label={t('menu')}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        <Menu aria-hidden />
      </Button>
      {open && (
        <Modal
          onClose={() => setOpen(false)}
          labelledBy={id}
          className="inset-y-0 right-0 left-auto h-dvh max-h-none w-72 max-w-[85vw] gap-4 border-y-0 border-r-0 p-3 outline-none"
        >
          <div className="flex items-center justify-between pl-2.5">
            <h2 id={id} className="text-sm font-semibold">
              {t('menu')}
            </h2>
            <Button size="icon" variant="ghost" aria-label={t('close')} onClick={() => setOpen(false)}>
              <X aria-hidden />
            </Button>
          </div>
          <div className="scroll-cue min-h-0 flex-1 overflow-y-auto">{links}</div>
          {children}
        </Modal>
      )}
    </>
  );
}
