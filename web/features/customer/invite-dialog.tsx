'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import type { Grants } from '../administrator/user.ts';
import { type Invited, InviteForm } from './invite-form.tsx';
import { InvitedLink } from './invited-link.tsx';

type InviteDialogProps = {
  /** Null: somebody of one's own level. */
  customerId: string | null;
  /** Where there are duties to choose from. */
  dutiesAt?: Grants;
  /** Whether a customer's domains may be chosen from. */
  scoped?: boolean;
  onClose: () => void;
};

export function InviteDialog({ customerId, dutiesAt = null, scoped = false, onClose }: InviteDialogProps) {
  const t = useTranslations('customer.invite');
  const own = useTranslations('administrator');
  const common = useTranslations('common');
  const [invited, setInvited] = useState<Invited | null>(null);
  if (invited) {
    return (
      <Dialog
        open
        stubborn
        onOpenChange={() => {}}
        title={t('doneTitle', { name: invited.name })}
        footer={
          <Button variant="primary" onClick={onClose}>
            {t('noted')}
          </Button>
        }
      >
        <InvitedLink invited={invited} />
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('title')}
      description={
        customerId === null
          ? own(dutiesAt === null || dutiesAt === 'customer' ? 'inviteBody' : 'inviteRoleBody')
          : t('description')
      }
    >
      <InviteForm
        customerId={customerId}
        dutiesAt={dutiesAt}
        scoped={scoped}
        onInvited={setInvited}
        cancel={<Button onClick={onClose}>{common('cancel')}</Button>}
      />
    </Dialog>
  );
}
