'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type RefusalGround, refusalGrounds } from '../../../core/contract/screening.ts';
import { useTRPC } from '../../client/trpc.ts';
import { ConfirmDialog } from '../../components/ui/dialog.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Select, Textarea } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { Flags } from '../application/flags.tsx';
import type { Waiting } from './contractor-types.ts';

type DecideDialogProps = {
  waiting: Waiting;
  resellerId: string;
  outcome: 'verified' | 'refused';
  onClose: () => void;
};

/** The operator verifies what was reported, or refuses it with a reason that is told; a new party is screened. */
export function DecideDialog({ waiting, resellerId, outcome, onClose }: DecideDialogProps) {
  const t = useTranslations('contractor');
  const application = useTranslations('application');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [reason, setReason] = useState('');
  const [note, setNote] = useState('');
  const [ground, setGround] = useState<RefusalGround>('OTHER');
  const newParty = waiting.cause !== 'change';
  const screening = useQuery({ ...trpc.application.screening.queryOptions({ resellerId }), enabled: newParty });
  const decide = useMutation(
    trpc.contractor.decide.mutationOptions({
      async onSuccess() {
        toast(t('decided'));
        onClose();
        await queries.invalidateQueries();
      },
    }),
  );
  const verifies = outcome === 'verified';
  return (
    <ConfirmDialog
      open
      danger={!verifies}
      onOpenChange={onClose}
      title={t(verifies ? 'verifyTitle' : 'refuseTitle')}
      description={t(verifies ? (newParty ? 'verifyPartyBody' : 'verifyBody') : 'refuseBody')}
      confirm={t(verifies ? 'verify' : 'refuse')}
      pending={decide.isPending}
      onConfirm={() =>
        decide.mutate({
          ...{ resellerId, id: waiting.id, note },
          decision: verifies ? { outcome: 'verified' } : { outcome: 'refused', reason, ground },
        })
      }
    >
      <div className="grid gap-4">
        {decide.error && <Notice tone="bad">{decide.error.message}</Notice>}
        {screening.data?.flags && <Flags flags={screening.data.flags} />}
        {!verifies && (
          <Field label={t('reason')} hint={t('reasonHint')}>
            <Textarea rows={2} value={reason} maxLength={1000} onChange={(event) => setReason(event.target.value)} />
          </Field>
        )}
        {!verifies && newParty && (
          <Field label={application('groundLabel')}>
            <Select value={ground} onChange={(event) => setGround(event.target.value as RefusalGround)}>
              {refusalGrounds.map((each) => (
                <option key={each} value={each}>
                  {application(`ground.${each}`)}
                </option>
              ))}
            </Select>
          </Field>
        )}
        {newParty && (
          <Field label={application('note')} hint={application('noteHint')} optional>
            <Textarea rows={2} value={note} maxLength={2000} onChange={(event) => setNote(event.target.value)} />
          </Field>
        )}
      </div>
    </ConfirmDialog>
  );
}
