'use client';

import { useTranslations } from 'next-intl';
import { CopyLine } from '../../components/ui/copy-button.tsx';

type InvitationLinkProps = {
  token: string;
  /** Whether a mail goes to them as well. */
  mailed: boolean;
  label: string;
  note: string /** Brand's host; this page's own when absent. */;
  host?: string;
};

/** A link that works once, to be copied: shown only here and now. */
export function InvitationLink({ host = window.location.hostname, token, mailed, label, note }: InvitationLinkProps) {
  const t = useTranslations('session');
  const { protocol, port } = window.location; // every brand is reached the way this page is
  const link = `${protocol}//${host}${port && `:${port}`}/invitation/${token}`;
  return (
    <div className="grid gap-1.5">
      <p className="text-[13px] font-medium">{label}</p>
      <CopyLine text={link} label={label} />
      <p className="text-[13px] leading-5 text-muted">{note}</p>
      {mailed && <p className="text-[13px] leading-5 text-muted">{t('invitationMailed')}</p>}
    </div>
  );
}
