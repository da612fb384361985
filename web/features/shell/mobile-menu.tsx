'use client';

import { Menu, X } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Dialog } from 'radix-ui';
import { type ReactNode, useEffect, useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { NavLinks } from './nav-links.tsx';
import type { NavigationItem } from './navigation.ts';

/** The menu on narrow screens; `children` is what stands at its foot. */
export function MobileMenu({ items, children }: { items: readonly NavigationItem[]; children: ReactNode }) {
  const t = useTranslations('common');
  const [open, setOpen] = useState(false);
  const path = usePathname();
  useEffect(() => setOpen(false), [path]);

  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger asChild>
        <Button size="icon" variant="ghost" aria-label={t('menu')}>
          <Menu aria-hidden />
        </Button>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-black/45 data-[state=open]:animate-fade" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 right-0 z-50 flex w-72 max-w-[85vw] flex-col gap-4 border-l border-line bg-raised p-3 outline-none"
        >
          <div className="flex items-center justify-between pl-2.5">
            <Dialog.Title className="text-sm font-semibold">{t('menu')}</Dialog.Title>
            <Dialog.Close asChild>
              <Button size="icon" variant="ghost" aria-label={t('close')}>
                <X aria-hidden />
              </Button>
            </Dialog.Close>
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto">
            <NavLinks items={items} onNavigate={() => setOpen(false)} />
          </div>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
