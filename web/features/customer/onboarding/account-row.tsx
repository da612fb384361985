'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cn } from '../../../components/ui/class-names.ts';
import { Field } from '../../../components/ui/field.tsx';
import { Input } from '../../../components/ui/input.tsx';
import type { DomainRow } from '../../domain/domain-types.ts';

/** Read only where there is something to choose. */
const DomainPicker = dynamic(async () => (await import('../../domain/domain-picker.tsx')).DomainPicker);

/** An account as it is typed; `quotaBytes`: in GB. */
export type TypedAccount = { localPart: string; displayName: string; domainId: string; quotaBytes: string };
export type WrongAccount = { readonly [Name in keyof TypedAccount]?: string };

type AccountRowProps = {
  at: number;
  /** The first domain, which is meant unless another one is chosen. */
  domain: DomainRow | undefined;
  /** Whether the customer has more domains than that one. */
  several: boolean;
  typed: TypedAccount;
  wrong: WrongAccount;
  onType: (more: Partial<TypedAccount>) => void;
  children: ReactNode;
};

/** One account to be opened. On wide screens the labels stand once, above the first. */
export function AccountRow({ at, domain, several, typed, wrong, onType, children }: AccountRowProps) {
  const t = useTranslations('customer.onboarding');
  const text = (name: keyof TypedAccount) => ({
    name: `rows.${at}.${name}`,
    value: typed[name],
    onChange: (event: { target: { value: string } }) => onType({ [name]: event.target.value }),
  });
  const label = (text: string) => <span className={cn(at > 0 && 'sm:sr-only')}>{text}</span>;
  return (
    <fieldset className="grid items-start gap-3 max-sm:border-t max-sm:border-line max-sm:pt-3 max-sm:first:border-0 max-sm:first:pt-0 sm:grid-cols-[1.5fr_1.1fr_6.5rem_2rem]">
      <legend className="sr-only">{t('row', { row: at + 1 })}</legend>
      <div className="grid gap-2">
        <Field label={label(t('localPart'))} {...(!several && { hint: `@${domain?.name}` })} error={wrong.localPart}>
          <Input {...text('localPart')} autoComplete="off" autoCapitalize="none" spellCheck={false} />
        </Field>
        {several && (
          <DomainPicker
            label={t('rowDomain')}
            customerId={domain?.customerId}
            value={typed.domainId || (domain?.id ?? '')}
            onChange={({ id }) => onType({ domainId: id })}
          />
        )}
      </div>
      <Field label={label(t('displayName'))} error={wrong.displayName}>
        <Input {...text('displayName')} autoComplete="off" />
      </Field>
      <Field label={label(t('quota'))} error={wrong.quotaBytes}>
        <Input type="number" min={0} step="any" after="GB" {...text('quotaBytes')} />
      </Field>
      <div className={cn('flex justify-end', at === 0 && 'sm:pt-[26px]')}>{children}</div>
    </fieldset>
  );
}
