'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Select } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';

type ReturnPathsProps = { customerId: string; signed: boolean; bounceDomain: string };

const places = ['sender', 'errorServer'] as const;
type Place = (typeof places)[number];

/** Where bounces of what the customer's servers send come to. The consequence is said before it is saved. */
export function ReturnPaths({ customerId, signed, bounceDomain }: ReturnPathsProps) {
  const t = useTranslations('relay');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const now: Place = signed ? 'errorServer' : 'sender';
  const [chosen, setChosen] = useState<Place>(now);
  const set = useMutation(
    trpc.relay.setReturnPaths.mutationOptions({
      async onSuccess() {
        toast(t('returnSaved'));
        await queries.invalidateQueries({ queryKey: trpc.relay.pathKey() });
      },
    }),
  );
  return (
    <Card title={t('return')} description={t('returnHint')}>
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          set.mutate({ customerId, signed: chosen === 'errorServer' });
        }}
      >
        {set.error && <Notice tone="bad">{set.error.message}</Notice>}
        <div className="flex flex-wrap items-end gap-3">
          <Field label={t('returnLabel')} className="min-w-60 grow">
            <Select value={chosen} onChange={(event) => setChosen(event.target.value as Place)}>
              {places.map((place) => (
                <option key={place} value={place}>
                  {t(`returnTo.${place}`)}
                </option>
              ))}
            </Select>
          </Field>
          <Button needs="relay:write" type="submit" pending={set.isPending} disabled={chosen === now}>
            {t('accessSave')}
          </Button>
        </div>
        {chosen !== now && <Notice tone="warn">{t(`returnChange.${chosen}`, { domain: bounceDomain })}</Notice>}
        {chosen === now && signed && (
          <p className="text-[13px] text-muted">{t('returnActive', { domain: bounceDomain })}</p>
        )}
      </form>
    </Card>
  );
}
