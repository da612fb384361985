'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ReportedThing } from '../../../core/tenancy/compromise.ts';
import { Button, buttonStyle } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Textarea } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import type { Reported } from './compromise-types.ts';
import { Effects, Steps } from './what-to-do.tsx';

type ReportDialogProps = {
  target: ReportedThing;
  /** What it is called. */
  name: string;
  /** What is under way, what came of it, and why it failed last. */
  report: {
    readonly isPending: boolean;
    readonly data: Reported | undefined;
    readonly error: { readonly message: string } | null;
  };
  onReport: (note: string) => void;
  onClose: () => void;
};

/** Says what reporting stops before it does, and afterwards what was done and what is to be done. */
export function ReportDialog({ target, name, report, onReport, onClose }: ReportDialogProps) {
  const t = useTranslations('compromise');
  const [note, setNote] = useState('');
  const isOwn = target === 'own_mailbox';
  if (report.data) return <Done target={target} name={name} reported={report.data} onClose={onClose} />;
  return (
    <FormDialog
      danger
      title={t('reportTitle', { name })}
      description={isOwn ? t('mailbox.reportBody') : t('reportBody')}
      submit={t('freeze')}
      pending={report.isPending}
      failure={report.error?.message}
      onSubmit={(event) => {
        event.preventDefault();
        onReport(note);
      }}
      onClose={onClose}
    >
      <Effects target={target} />
      <Field label={t('note')} hint={isOwn ? t('mailbox.noteHint') : t('noteHint')} optional>
        <Textarea rows={3} maxLength={2000} value={note} onChange={(event) => setNote(event.target.value)} />
      </Field>
    </FormDialog>
  );
}

type DoneProps = { target: ReportedThing; name: string; reported: Reported; onClose: () => void };

function Done({ target, name, reported: { appPasswords, sessions }, onClose }: DoneProps) {
  const t = useTranslations('compromise');
  const isOwn = target === 'own_mailbox';
  const isAccount = isOwn || target === 'account';
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('doneTitle', { name })}
      footer={
        <>
          {!isOwn && (
            <Link href="/compromises" className={buttonStyle()} onClick={onClose}>
              {t('title')}
            </Link>
          )}
          <Button variant="primary" onClick={onClose}>
            {t('understood')}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <Notice tone="good" live title={isOwn ? t('mailbox.frozenNow') : t('frozenNow')}>
          {t(isAccount ? 'endedPasswords' : target === 'user' ? 'endedSessions' : 'endedSecret', {
            count: isAccount ? appPasswords : sessions,
          })}
        </Notice>
        <section>
          <h3 className="mb-1.5 text-sm font-semibold">{t('next')}</h3>
          <Steps target={target} />
        </section>
      </div>
    </Dialog>
  );
}
