'use client';

import { useRouter } from 'next/navigation';
import { useFormatter, useTranslations } from 'next-intl';
import { Button } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { InvitationLink } from '../session/invitation-link.tsx';
import type { Created } from './reseller-types.ts';

/** Shows the first administrator's link, once, and what happens next. */
export function CreatedDialog({ created }: { created: Created }) {
  const t = useTranslations('reseller.created');
  const format = useFormatter();
  const router = useRouter();
  const { name, person, host, invitation } = created;
  const expires = format.dateTime(invitation.expiresAt, { dateStyle: 'long', timeStyle: 'short' });
  return (
    <Dialog
      open
      stubborn
      onOpenChange={() => {}}
      title={t('title', { name })}
      description={t('description', { person })}
      footer={
        <Button variant="primary" onClick={() => router.push(`/resellers/${created.id}`)}>
          {t('toDetail')}
        </Button>
      }
    >
      <InvitationLink
        mailed={invitation.mailed}
        host={host}
        token={invitation.token}
        label={t('link')}
        note={t('expires', { expires })}
      />
      <h3 className="mt-5 text-sm font-semibold">{t('next')}</h3>
      <ol className="mt-1.5 list-decimal space-y-1 pl-5 text-sm leading-6 text-muted marker:text-faint">
        <li>{t('next1', { person })}</li>
        <li>{t('next2', { person, host })}</li>
        <li>{t('next3', { host })}</li>
      </ol>
    </Dialog>
  );
}
