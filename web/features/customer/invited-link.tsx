'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { InvitationLink } from '../session/invitation-link.tsx';
import type { Invited } from './invite-form.tsx';

/** The link that was just made; it is nowhere to be found later. @param host of another's portal; this page's own when absent */
export function InvitedLink({ invited, host }: { invited: Invited; host?: string | undefined }) {
  const t = useTranslations('customer.invite');
  const format = useFormatter();
  const expires = format.dateTime(invited.expiresAt, { dateStyle: 'long', timeStyle: 'short' });
  return (
    <InvitationLink
      mailed={invited.mailed}
      {...(host && { host })}
      token={invited.token}
      label={t('link')}
      note={t('linkNote', { name: invited.name, expires })}
    />
  );
}
