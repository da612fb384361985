'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { dutiesOf } from '../../../core/tenancy/duty.ts';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Select } from '../../components/ui/input.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { ScopeField } from './scope-field.tsx';
import { dutyBodyOf, type Grants, type User } from './user.ts';

type RoleDialogProps = { user: User; house: NonNullable<Grants>; onClose: () => void; onDone: () => void };

/** Gives somebody a duty at the operator or the reseller, or the administration of a customer, whole or by domains. */
export function RoleDialog({ user, house, onClose, onDone }: RoleDialogProps) {
  const { id, name, duty, customerId, customer } = user;
  const t = useTranslations('administrator');
  const trpc = useTRPC();
  const ofReseller = house === 'reseller';
  const customers = useQuery({ ...trpc.customer.list.queryOptions({}), enabled: ofReseller });
  const choices = ofReseller ? customers.data : [];
  const duties = house === 'customer' ? [] : dutiesOf[house];
  const form = useForm({ defaultValues: { chosen: customerId ?? duty } });
  const chosen = form.watch('chosen');
  const dutyOf = (value: string) => duties.find((each) => each === value);
  const chosenDuty = dutyOf(chosen);
  const had = user.role === 'domain_admin' ? user.domains.map((domain) => domain.id) : null;
  const [domainIds, setDomainIds] = useState<readonly string[] | null>(had);
  const failure = useServerErrors(form);
  const change = useMutation(
    trpc.administrator.changeRole.mutationOptions({ onError: failure.onError, onSuccess: onDone }),
  );
  const known = choices?.some((each) => each.id === customerId) ?? false;
  const bodies = { operator: 'roleBodyOperator', reseller: 'roleBody', customer: 'roleBodyOperator' } as const;
  return (
    <FormDialog
      title={t('roleTitle', { name })}
      description={t(bodies[house], { name })}
      submit={t('changeRole')}
      pending={change.isPending}
      disabled={!choices}
      failure={failure.message ?? customers.error?.message}
      onSubmit={form.handleSubmit((entry) => {
        failure.clear();
        const given = dutyOf(entry.chosen);
        const scope = domainIds && { domainIds: [...domainIds] };
        change.mutate(given ? { id, customerId: null, duty: given } : { id, customerId: entry.chosen, ...scope });
      })}
      onClose={onClose}
    >
      {choices && house !== 'customer' && (
        <Field label={t('role')} hint={chosenDuty && t(dutyBodyOf(house, chosenDuty))}>
          {/* Domains are of one customer: another has none of them. */}
          <Select {...form.register('chosen', { onChange: () => setDomainIds(null) })}>
            {duties.map((each) => (
              <option key={each} value={each}>
                {t(`duty.${each}`)}
              </option>
            ))}
            {/* Of a reseller with more customers than a list holds, the present one is still there. */}
            {customerId && !known && <option value={customerId}>{t('ofCustomer', { name: customer ?? '' })}</option>}
            {choices.map((each) => (
              <option key={each.id} value={each.id}>
                {t('ofCustomer', { name: each.name })}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {/* A choice that changes under the hand could give away more than was meant. */}
      {!choices && <SkeletonRows rows={1} />}
      {choices && !chosenDuty && (
        <ScopeField key={chosen} customerId={chosen} value={domainIds} onChange={setDomainIds} />
      )}
    </FormDialog>
  );
}
