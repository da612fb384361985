import { useFormatter, useTranslations } from 'next-intl';
import { Badge } from '../../components/ui/badge.tsx';
import type { User } from './user.ts';

/** That somebody has been invited and has not come yet: until when they can, or that they must be invited again. */
export function InvitationBadge({ invitation }: { invitation: NonNullable<User['invitation']> }) {
  const t = useTranslations('administrator');
  const format = useFormatter();
  const { valid, expiresAt } = invitation;
  if (!valid || !expiresAt) return <Badge tone="warn">{t('invitationOver')}</Badge>;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-0.5">
      <Badge tone="info">{t('invited')}</Badge>
      <span className="text-[13px] font-normal text-muted">
        {t('invitedUntil', { expires: format.dateTime(expiresAt, { dateStyle: 'medium', timeStyle: 'short' }) })}
      </span>
    </span>
  );
}
