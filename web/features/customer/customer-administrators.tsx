'use client';

import { Plus, UserCog } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { unseen } from '../../components/ui/skeleton.tsx';
import { AdministratorTable } from './administrator-table.tsx';
import type { Customer } from './customer-types.ts';

// Its form comes with what checks it: only to whoever opens it.
const InviteDialog = dynamic(async () => (await import('./invite-dialog.tsx')).InviteDialog, { loading: unseen });

export function CustomerAdministrators({ customer }: { customer: Customer }) {
  const t = useTranslations('customer');
  const [inviting, setInviting] = useState(false);
  const inviteButton = (
    <Button needs="customer:write" variant="primary" onClick={() => setInviting(true)}>
      <Plus aria-hidden />
      {t('invite.title')}
    </Button>
  );
  const empty = (
    <EmptyState icon={UserCog} title={t('administrator.emptyTitle')} action={inviteButton}>
      {t('administrator.emptyBody')}
    </EmptyState>
  );
  return (
    <div className="grid gap-3">
      {customer.administrators.length > 0 && <div className="flex justify-end">{inviteButton}</div>}
      <Card flush>
        <AdministratorTable rows={customer.administrators} empty={empty} />
      </Card>
      {inviting && <InviteDialog customerId={customer.id} scoped onClose={() => setInviting(false)} />}
    </div>
  );
}
