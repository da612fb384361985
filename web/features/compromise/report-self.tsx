'use client';

import { useMutation } from '@tanstack/react-query';
import { ShieldAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { ReportDialog } from './report-dialog.tsx';

/** Reports one's own login as misused; afterwards one is signed out. */
export function ReportSelf({ name }: { name: string }) {
  const t = useTranslations('compromise');
  const trpc = useTRPC();
  const [asking, setAsking] = useState(false);
  const report = useMutation(trpc.session.reportCompromise.mutationOptions());
  return (
    <Card
      title={t('selfTitle')}
      description={t('selfBody')}
      action={
        <Button variant="danger" onClick={() => setAsking(true)}>
          <ShieldAlert aria-hidden />
          {t('report')}
        </Button>
      }
    >
      <p className="text-[13px] leading-5 text-muted">{t('selfLift')}</p>
      {asking && (
        <ReportDialog
          target="user"
          name={name}
          report={report}
          onReport={(note) => report.mutate({ note })}
          // Nothing here is theirs to see any more.
          onClose={() => (report.data ? location.assign('/sign-in') : setAsking(false))}
        />
      )}
    </Card>
  );
}
