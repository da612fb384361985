'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { ConfirmDialog } from '../../components/ui/dialog.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Textarea } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import type { Paper } from '../application/application-types.ts';
import { DocumentPicker } from '../application/document-picker.tsx';
import type { Demand } from './demand-types.ts';

/** A contractor answers what it was asked, with papers if it has any. Once. */
export function AnswerDialog({ demand: { id, about }, onClose }: { demand: Demand; onClose: () => void }) {
  const t = useTranslations('demand');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [answer, setAnswer] = useState('');
  const [papers, setPapers] = useState<Paper[]>([]);
  const send = useMutation(
    trpc.demand.answer.mutationOptions({
      async onSuccess() {
        toast(t('answeredDone'));
        onClose();
        await queries.invalidateQueries();
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t('answerTitle')}
      description={t('answerHint')}
      confirm={t('sendAnswer')}
      pending={send.isPending}
      onConfirm={() => send.mutate({ id, answer, documentIds: papers.map((paper) => paper.id) })}
    >
      <div className="grid gap-4">
        {send.error && <Notice tone="bad">{send.error.message}</Notice>}
        <p className="text-sm whitespace-pre-wrap">{about}</p>
        <Field label={t('answer')}>
          <Textarea rows={6} value={answer} maxLength={5000} onChange={(event) => setAnswer(event.target.value)} />
        </Field>
        <DocumentPicker papers={papers} onChange={setPapers} resellerId={null} optional />
      </div>
    </ConfirmDialog>
  );
}
