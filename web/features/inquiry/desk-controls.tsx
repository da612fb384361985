'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useMay } from '../../components/ui/allowed.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Select } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import type { QueuedInquiry } from './inquiry-types.ts';

const settable = ['open', 'waiting', 'solved'] as const;

/** How an inquiry stands and who sees to it, changed without a word to whoever asked. */
export function DeskControls({ inquiry: { id, state, assignedTo } }: { inquiry: QueuedInquiry }) {
  const t = useTranslations('inquiry');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const may = useMay()('inquiry:answer');
  const desk = useQuery(trpc.inquiry.desk.queryOptions());
  const then = (done: string) => ({
    async onSuccess() {
      toast(done);
      await queries.invalidateQueries({ queryKey: trpc.inquiry.pathKey() });
    },
  });
  const setState = useMutation(trpc.inquiry.setState.mutationOptions(then(t('stateSet'))));
  const assign = useMutation(trpc.inquiry.assign.mutationOptions(then(t('assigned'))));
  const failure = setState.error ?? assign.error ?? desk.error;
  const people = desk.data ?? [];
  const gone = assignedTo && !people.some((person) => person.id === assignedTo.id);
  return (
    <Card title={t('handling')}>
      <div className="grid gap-4">
        {failure && <Notice tone="bad">{failure.message}</Notice>}
        <Field label={t('column.state')}>
          <Select
            value={state}
            disabled={!may || setState.isPending}
            onChange={(event) => {
              const chosen = settable.find((each) => each === event.target.value);
              if (chosen) setState.mutate({ id, state: chosen });
            }}
          >
            {state === 'new' && <option value="new">{t('state.desk.new')}</option>}
            {settable.map((each) => (
              <option key={each} value={each}>
                {t(`state.desk.${each}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('column.assigned')} hint={t('assignedHint')}>
          <Select
            value={assignedTo?.id ?? ''}
            disabled={!may || assign.isPending}
            onChange={(event) => assign.mutate({ id, to: event.target.value || null })}
          >
            <option value="">{t('nobody')}</option>
            {gone && <option value={assignedTo.id}>{assignedTo.name || t('somebodyGone')}</option>}
            {people.map((person) => (
              <option key={person.id} value={person.id}>
                {person.isMe ? t('me', { name: person.name }) : person.name}
              </option>
            ))}
          </Select>
        </Field>
      </div>
    </Card>
  );
}
