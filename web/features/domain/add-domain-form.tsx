'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useEntry } from '../../client/use-entry.ts';
import { Button } from '../../components/ui/button.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Input } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { DomainRoom } from './domain-room.tsx';
import type { Domain } from './domain-types.ts';
import { useDomainsChanged } from './use-domains-changed.ts';

const ofName = {
  domain_taken: 'name',
  domain_already_added: 'name',
  domain_added_elsewhere: 'name',
  domain_name_empty: 'name',
  domain_name_trailing_dot: 'name',
  domain_name_too_long: 'name',
  domain_name_label_too_long: 'name',
  domain_name_malformed: 'name',
  domain_name_not_public: 'name',
  domain_name_homograph: 'name',
  pool_empty_domains: 'name',
} as const;

/** Claims a domain for a customer. What is wrong with the name is said at the name. */
export function AddDomainForm({ customerId, onAdded }: { customerId: string; onAdded?: (domain: Domain) => void }) {
  const t = useTranslations('domain.add');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const changed = useDomainsChanged();
  const entry = useEntry({ name: '' }, ofName);
  const add = useMutation(
    trpc.domain.add.mutationOptions({
      onError: entry.onError,
      async onSuccess(domain) {
        queries.setQueryData(trpc.domain.get.queryKey({ id: domain.id }), domain);
        entry.reset({ name: '' });
        await changed();
        onAdded?.(domain);
      },
    }),
  );
  return (
    <form className="grid gap-3" {...entry.form(({ name }) => add.mutate({ customerId, name }))}>
      {entry.message && <Notice tone="bad">{entry.message}</Notice>}
      <Field label={t('name')} hint={t('nameHint')} error={entry.errors.name}>
        <Input
          {...entry.text('name')}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          placeholder="example.jp"
        />
      </Field>
      <div className="flex flex-wrap items-center justify-between gap-2 text-[13px] leading-5 text-muted">
        <DomainRoom customerId={customerId} />
        <Button type="submit" variant="primary" pending={add.isPending}>
          {t('submit')}
        </Button>
      </div>
    </form>
  );
}
