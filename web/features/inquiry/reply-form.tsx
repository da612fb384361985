'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import type { Needs } from '../../components/ui/allowed.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Select, Textarea } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { Segments } from '../../components/ui/segments.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import type { AskedInquiry, QueuedInquiry, Side } from './inquiry-types.ts';

const after = ['waiting', 'open', 'solved'] as const;
type Mode = 'reply' | 'answer' | 'note' | 'escalate' | 'answerOf';

type ReplyFormProps = { inquiry: AskedInquiry | QueuedInquiry; side: Side };
const needsOf = {
  ...{ reply: 'inquiry:write', answer: 'inquiry:answer', note: 'inquiry:answer' },
  ...{ escalate: 'inquiry:answer', answerOf: 'inquiry:escalated' },
} as const satisfies Record<Mode, Needs>;

const modesOf = (side: Side): readonly Mode[] =>
  side === 'asker' ? ['reply'] : side === 'operator' ? ['answerOf'] : ['answer', 'note', 'escalate'];

/** Where the reader writes: to the other side or, at the desk, a note or to the operator. */
export function ReplyForm({ inquiry, side }: ReplyFormProps) {
  const t = useTranslations('inquiry');
  const [mode, setMode] = useState<Mode>(modesOf(side)[0] ?? 'reply');
  const [text, setText] = useState('');
  const [state, setState] = useState<(typeof after)[number]>('waiting');
  const [missing, setMissing] = useState(false);
  const toast = useToast();
  const send = useSend(mode, (sent, said) => {
    toast(t(`sent.${sent}`));
    setText((now) => (now === said ? '' : now));
  });
  const { id } = inquiry;
  const says = mode === 'answer' || (mode === 'answerOf' && inquiry.asker === 'reseller');
  return (
    <Card title={t('write')}>
      <form
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          setMissing(text.trim() === '');
          if (text.trim() !== '') send.run({ id, text, state });
        }}
      >
        {send.error && <Notice tone="bad">{send.error}</Notice>}
        {side === 'desk' && (
          <div className="overflow-x-auto">
            <Segments
              legend={t('mode.legend')}
              choices={(['answer', 'note', 'escalate'] as const).map((value) => ({ value, label: t(`mode.${value}`) }))}
              value={mode as 'answer' | 'note' | 'escalate'}
              onChange={setMode}
            />
          </div>
        )}
        <Field
          label={t(`label.${mode}`)}
          hint={t(`hint.${mode === 'answerOf' && inquiry.asker !== 'reseller' ? 'answerReseller' : mode}`)}
          error={missing ? t('missing.text') : undefined}
        >
          <Textarea rows={6} maxLength={8_000} value={text} onChange={(event) => setText(event.target.value)} />
        </Field>
        <div className="flex flex-wrap items-end justify-between gap-3">
          {says ? (
            <Field label={t('afterwards')}>
              <Select
                value={state}
                onChange={(event) => setState(after.find((s) => s === event.target.value) ?? state)}
              >
                {after.map((each) => (
                  <option key={each} value={each}>
                    {t(`state.desk.${each}`)}
                  </option>
                ))}
              </Select>
            </Field>
          ) : (
            <span />
          )}
          <Button type="submit" variant="primary" needs={needsOf[mode]} pending={send.pending}>
            {t(`submit.${mode}`)}
          </Button>
        </div>
      </form>
    </Card>
  );
}

/** @param done is told what was sent: the reader may have turned to something else, or begun to write it, meanwhile */
function useSend(mode: Mode, done: (sent: Mode, text: string) => void) {
  const { inquiry } = useTRPC();
  const queries = useQueryClient();
  const then = {
    async onSuccess() {
      await queries.invalidateQueries({ queryKey: inquiry.pathKey() });
    },
  };
  const reply = useMutation(inquiry.reply.mutationOptions(then));
  const note = useMutation(inquiry.note.mutationOptions(then));
  const escalate = useMutation(inquiry.escalate.mutationOptions(then));
  const answer = useMutation(inquiry.answer.mutationOptions(then));
  const answerOf = useMutation(inquiry.answerOf.mutationOptions(then));
  const all = { reply, note, escalate, answer, answerOf };
  const run = ({ id, text, state }: { id: string; text: string; state: (typeof after)[number] }) => {
    const told = { onSuccess: () => done(mode, text) };
    if (mode === 'answer' || mode === 'answerOf') all[mode].mutate({ id, text, state }, told);
    else all[mode].mutate({ id, text }, told);
  };
  return { run, pending: Object.values(all).some(({ isPending }) => isPending), error: all[mode].error?.message };
}
