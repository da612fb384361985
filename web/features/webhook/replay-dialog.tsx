'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Checkbox, Select } from '../../components/ui/input.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { useWebhooksChanged } from './use-webhooks-changed.ts';

const hoursBack = [1, 24, 72, 960] as const;

/** Sends what was sent in a time once more, or only what the endpoint never took. */
export function ReplayDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('webhook.replayMany');
  const trpc = useTRPC();
  const toast = useToast();
  const changed = useWebhooksChanged();
  const [hours, setHours] = useState<number>(72);
  const [onlyGivenUp, setOnlyGivenUp] = useState(true);
  const replay = useMutation(
    trpc.webhook.replay.mutationOptions({
      async onSuccess({ batches }) {
        await changed();
        toast(t('done', { count: batches }));
        onClose();
      },
    }),
  );
  return (
    <FormDialog
      title={t('title')}
      description={t('body')}
      submit={t('submit')}
      pending={replay.isPending}
      failure={replay.error?.message}
      onSubmit={(event) => {
        event.preventDefault();
        const to = new Date();
        replay.mutate({ id, what: { from: new Date(to.getTime() - hours * 3_600_000), to, onlyGivenUp } });
      }}
      onClose={onClose}
    >
      <Field label={t('period')}>
        <Select value={hours} onChange={(event) => setHours(Number(event.target.value))}>
          {hoursBack.map((each) => (
            <option key={each} value={each}>
              {t(`hours.${each}`)}
            </option>
          ))}
        </Select>
      </Field>
      <div className="grid gap-1.5">
        <Checkbox checked={onlyGivenUp} onChange={(event) => setOnlyGivenUp(event.target.checked)}>
          {t('onlyGivenUp')}
        </Checkbox>
        <p className="text-[13px] leading-5 text-muted">{t('onlyGivenUpHint')}</p>
      </div>
    </FormDialog>
  );
}
