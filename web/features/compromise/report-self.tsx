'use client';

import { useMutation } from '@tanstack/react-query';
import { ShieldAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { ReportDialog } from './report-dialog.tsx';

/** Reports one's own login, or the mailbox that one holds, as misused; afterwards one is signed out. @param address of the mailbox */
export function ReportSelf({ name, address }: { name: string; address?: string | undefined }) {
  const t = useTranslations('compromise');
  const mailbox = useTranslations('compromise.mailbox');
  const trpc = useTRPC();
  const [asking, setAsking] = useState(false);
  const ofLogin = useMutation(trpc.session.reportCompromise.mutationOptions());
  const ofMailbox = useMutation(trpc.session.reportMailbox.mutationOptions());
  const report = address === undefined ? ofLogin : ofMailbox;
  return (
    <Card
      title={t('selfTitle')}
      description={address === undefined ? t('selfBody') : mailbox('body')}
      action={
        <Button variant="danger" onClick={() => setAsking(true)}>
          <ShieldAlert aria-hidden />
          {t('report')}
        </Button>
      }
    >
      <p className="text-[13px] leading-5 text-muted">{address === undefined ? t('selfLift') : mailbox('lift')}</p>
      {asking && (
        <ReportDialog
          target={address === undefined ? 'user' : 'own_mailbox'}
          name={address ?? name}
          report={report}
          onReport={(note) => report.mutate({ note })}
          // Nothing here is theirs to see any more.
          onClose={() => (report.data ? location.assign('/sign-in') : setAsking(false))}
        />
      )}
    </Card>
  );
}
