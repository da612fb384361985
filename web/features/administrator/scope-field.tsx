'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useDeferredValue, useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Field } from '../../components/ui/field.tsx';
import { Input, Select } from '../../components/ui/input.tsx';
import { useFirstDomains } from '../domain/domain-picker.tsx';

/** A domain that somebody administers, by what it is called. */
export type ScopeDomain = { readonly id: string; readonly name: string };

type ScopeFieldProps = {
  /** Whose domains; null: those of one's own customer. */
  customerId: string | null;
  /** Null: all that the customer has. */
  value: readonly ScopeDomain[] | null;
  onChange: (value: readonly ScopeDomain[] | null) => void;
  /** Whose reach it is: a person's, or a program's. */
  of?: 'administrator' | 'apiKey';
};

/** Whether somebody, or a program, reaches all of a customer or only some of its domains, and which. */
export function ScopeField({ customerId, value, onChange, of = 'administrator' }: ScopeFieldProps) {
  const t = useTranslations(`${of}.scope`);
  const first = useFirstDomains({ customerId: customerId ?? undefined });
  // A customer without domains has nothing to choose from.
  if (!first || (first.length === 0 && value === null)) return null;
  return (
    <div className="grid gap-3">
      <Field label={t('label')} hint={value !== null && t('hint')}>
        <Select
          value={value === null ? 'all' : 'some'}
          onChange={({ target }) => onChange(target.value === 'all' ? null : [])}
        >
          <option value="all">{t('all')}</option>
          <option value="some">{t('some')}</option>
        </Select>
      </Field>
      {value !== null && (
        <ScopeDomains of={of} customerId={customerId} first={first.length} value={value} onChange={onChange} />
      )}
    </div>
  );
}

type ScopeDomainsProps = {
  of: 'administrator' | 'apiKey';
  customerId: string | null;
  /** How many are shown before anything is typed: a customer that has no more needs no search. */
  first: number;
  value: readonly ScopeDomain[];
  onChange: (value: readonly ScopeDomain[]) => void;
};

/** What was chosen and what the search finds, together by name, so that nothing chosen is out of sight. */
function ScopeDomains({ of, customerId, first, value, onChange }: ScopeDomainsProps) {
  const t = useTranslations(`${of}.scope`);
  const list = useTranslations('list');
  const trpc = useTRPC();
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed).trim();
  const found = useQuery(
    trpc.domain.choices.queryOptions(
      { search, customerId: customerId ?? undefined, provenOnly: false },
      { placeholderData: keepPreviousData },
    ),
  );
  const offered = new Map(value.map((domain) => [domain.id, domain]));
  for (const { id, unicodeName } of found.data ?? []) offered.set(id, { id, name: unicodeName });
  const domains = [...offered.values()].toSorted((one, other) => one.name.localeCompare(other.name, 'en'));
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 text-sm font-medium">{t('domains')}</legend>
      {first >= manyDomains && (
        <Input
          type="search"
          value={typed}
          aria-label={list('searchDomain')}
          placeholder={list('searchDomain')}
          onChange={({ target }) => setTyped(target.value)}
        />
      )}
      <div className="grid max-h-56 gap-1 overflow-y-auto rounded-md border border-line p-3">
        {domains.map((domain) => (
          <label key={domain.id} className="flex items-start gap-2 text-sm">
            <input
              type="checkbox"
              className="mt-1"
              checked={value.some(({ id }) => id === domain.id)}
              onChange={({ target }) =>
                onChange(target.checked ? [...value, domain] : value.filter(({ id }) => id !== domain.id))
              }
            />
            <span className="wrap-anywhere">{domain.name}</span>
          </label>
        ))}
        {domains.length === 0 && <p className="text-muted text-sm">{list('noDomain')}</p>}
      </div>
    </fieldset>
  );
}

/** As many as services/domain/choose-domains.ts offers at once: there may be more. */
const manyDomains = 20;
