'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import type { ApiPermission } from '../../../core/tenancy/api-permission.ts';
import { useTRPC } from '../../client/trpc.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Input, Select, Textarea } from '../../components/ui/input.tsx';
import { type ScopeDomain, ScopeField } from '../administrator/scope-field.tsx';
import { CustomerPicker } from '../customer/customer-picker.tsx';
import type { MadeKey } from './api-key-types.ts';
import { PermissionChoice } from './permission-choice.tsx';

const days = ['30', '90', '365', 'never'] as const;
type Days = (typeof days)[number];
const dayMs = 86_400_000;

type AddApiKeyProps = { ofReseller: boolean; onMade: (key: MadeKey) => void; onClose: () => void };

/** Makes a key: for whom, for what, from where and until when. */
export function AddApiKeyDialog({ ofReseller, onMade, onClose }: AddApiKeyProps) {
  const t = useTranslations('apiKey');
  const trpc = useTRPC();
  const [name, setName] = useState('');
  const [customerId, setCustomerId] = useState('');
  const [domains, setDomains] = useState<readonly ScopeDomain[] | null>(null);
  const [permissions, setPermissions] = useState<ApiPermission[]>([]);
  const [networks, setNetworks] = useState('');
  const [until, setUntil] = useState<Days>('365');
  const grantable = useQuery(trpc.apiKey.grantable.queryOptions());
  const add = useMutation(trpc.apiKey.add.mutationOptions({ onSuccess: onMade }));
  const reach = domains ? 'ofDomains' : customerId === '' ? 'own' : 'ofCustomer';
  const offered = grantable.data?.[reach] ?? [];
  const chosen = permissions.filter((each) => offered.includes(each));
  function submit(event: FormEvent) {
    event.preventDefault();
    add.mutate({
      ...{ name, permissions: chosen, customerId: customerId || null },
      ...(domains && { domainIds: domains.map(({ id }) => id) }),
      networks: networks.split(/[\s,]+/).filter(Boolean),
      expiresAt: until === 'never' ? null : new Date(Date.now() + Number(until) * dayMs),
    });
  }
  return (
    <FormDialog
      title={t('add')}
      submit={t('submit')}
      pending={add.isPending}
      disabled={name.trim() === '' || chosen.length === 0 || domains?.length === 0}
      failure={add.error?.message}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t('name')} hint={t('nameHint')} className={ofReseller ? '' : 'sm:col-span-2'}>
        <Input value={name} maxLength={60} autoComplete="off" onChange={(event) => setName(event.target.value)} />
      </Field>
      {ofReseller && (
        <Field label={t('whose')}>
          <CustomerPicker
            value={customerId}
            onChange={(id) => {
              setCustomerId(id);
              setDomains(null);
            }}
            first={[{ id: '', name: t('ownCustomers') }]}
          />
        </Field>
      )}
      {(!ofReseller || customerId !== '') && (
        <ScopeField
          key={customerId}
          of="apiKey"
          customerId={customerId || null}
          value={domains}
          onChange={setDomains}
        />
      )}
      <PermissionChoice grantable={offered} value={chosen} onChange={setPermissions} />
      <Field label={t('networks')} hint={t('networksHint')} optional>
        <Textarea
          rows={2}
          className="font-mono"
          spellCheck={false}
          value={networks}
          onChange={(event) => setNetworks(event.target.value)}
        />
      </Field>
      <Field label={t('expires')}>
        <Select value={until} onChange={(event) => setUntil(event.target.value as Days)}>
          {days.map((each) => (
            <option key={each} value={each}>
              {t(`expiry.${each}`)}
            </option>
          ))}
        </Select>
      </Field>
    </FormDialog>
  );
}
