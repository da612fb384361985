'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { InvitationLink } from '../session/invitation-link.tsx';
import type { Invited } from './invite-form.tsx';

/** The link that was just made; it is nowhere to be found later. */
export function InvitedLink({ invited }: { invited: Invited }) {
  const t = useTranslations('customer.invite');
  const format = useFormatter();
  const expires = format.dateTime(invited.expiresAt, { dateStyle: 'long', timeStyle: 'short' });
  return (
    <InvitationLink
      mailed={invited.mailed}
      token={invited.token}
      label={t('link')}
      note={t('linkNote', { name: invited.name, expires })}
    />
  );
}
