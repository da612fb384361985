'use client';

import { MailPlus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import type { Invitee } from './reinvite-dialog.tsx';

// Its form comes with what checks it: only to whoever opens it.
const ReinviteDialog = dynamic(async () => (await import('./reinvite-dialog.tsx')).ReinviteDialog);

type ReinviteButtonProps = {
  invitee: Invitee;
  /** Of the operator's: whose administrator it is, and where the link leads. */
  of?: { readonly resellerId: string; readonly host: string };
  /** Among others that are. */
  icon?: boolean;
};

/** To invite somebody once more who has not come yet. */
export function ReinviteButton({ invitee, of, icon = false }: ReinviteButtonProps) {
  const t = useTranslations('administrator');
  const [asking, setAsking] = useState(false);
  const label = `${t('reinvite')}: ${invitee.name}`;
  return (
    <>
      <Button
        needs={of ? 'reseller:write' : 'administrator:write'}
        size={icon ? 'icon' : 'sm'}
        {...(icon && { variant: 'ghost', title: t('reinvite') })}
        aria-label={label}
        onClick={() => setAsking(true)}
      >
        {icon ? <MailPlus aria-hidden /> : t('reinvite')}
      </Button>
      {asking && <ReinviteDialog invitee={invitee} of={of} onClose={() => setAsking(false)} />}
    </>
  );
}
