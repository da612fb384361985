'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Select } from '../../components/ui/input.tsx';
import { useWebhooksChanged } from './use-webhooks-changed.ts';
import type { ShownSecret } from './webhook-types.ts';

const choices = [24, 168, 0] as const;

/** Makes a new secret, and says how long the one until now is signed with too. */
export function RotateDialog({
  id,
  onRotated,
  onClose,
}: {
  id: string;
  onRotated: (secret: ShownSecret) => void;
  onClose: () => void;
}) {
  const t = useTranslations('webhook.rotate');
  const trpc = useTRPC();
  const changed = useWebhooksChanged();
  const [keepHours, setKeepHours] = useState<number>(choices[0]);
  const rotate = useMutation(
    trpc.webhook.rotate.mutationOptions({
      async onSuccess(secret) {
        await changed();
        onRotated(secret);
      },
    }),
  );
  return (
    <FormDialog
      title={t('title')}
      description={t('body')}
      submit={t('submit')}
      pending={rotate.isPending}
      failure={rotate.error?.message}
      onSubmit={(event) => {
        event.preventDefault();
        rotate.mutate({ id, keepHours });
      }}
      onClose={onClose}
    >
      <Field label={t('keep')} hint={keepHours === 0 ? t('keepNone') : t('keepHint')}>
        <Select value={keepHours} onChange={(event) => setKeepHours(Number(event.target.value))}>
          {choices.map((hours) => (
            <option key={hours} value={hours}>
              {t(`hours.${hours}`)}
            </option>
          ))}
        </Select>
      </Field>
    </FormDialog>
  );
}
