'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type RelayAccess, relayAccessModes } from '../../../core/tenancy/relay-access.ts';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Select } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';

type AccessModeProps = { customerId: string; access: RelayAccess };

/** What the customer's servers must show before they relay. The consequence is said before it is saved. */
export function AccessMode({ customerId, access }: AccessModeProps) {
  const t = useTranslations('relay');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [chosen, setChosen] = useState(access);
  const set = useMutation(
    trpc.relay.setAccess.mutationOptions({
      async onSuccess() {
        toast(t('accessSaved'));
        await queries.invalidateQueries({ queryKey: trpc.relay.pathKey() });
      },
    }),
  );
  return (
    <Card title={t('access')} description={t('accessHint')}>
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          set.mutate({ customerId, access: chosen });
        }}
      >
        {set.error && <Notice tone="bad">{set.error.message}</Notice>}
        <div className="flex flex-wrap items-end gap-3">
          <Field label={t('accessLabel')} className="min-w-60 grow">
            <Select value={chosen} onChange={(event) => setChosen(event.target.value as RelayAccess)}>
              {relayAccessModes.map((mode) => (
                <option key={mode} value={mode}>
                  {t(`accessMode.${mode}`)}
                </option>
              ))}
            </Select>
          </Field>
          <Button needs="relay:write" type="submit" pending={set.isPending} disabled={chosen === access}>
            {t('accessSave')}
          </Button>
        </div>
        {chosen !== access && <Notice tone="warn">{t(`accessChange.${chosen}`)}</Notice>}
      </form>
    </Card>
  );
}
