'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { type Duty, dutiesOf } from '../../../core/tenancy/duty.ts';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Select } from '../../components/ui/input.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { CustomRoleOptions } from './custom-role-options.tsx';
import { ScopeField } from './scope-field.tsx';
import { useCustomRoles } from './use-custom-roles.ts';
import { choiceOf, dutyBodyOf, type Grants, givenBy, type User } from './user.ts';

type RoleDialogProps = { user: User; house: NonNullable<Grants>; onClose: () => void; onDone: () => void };

/** Gives somebody a duty at the operator or the reseller, a role of the house's own making, or the administration of a customer, whole or by domains. */
export function RoleDialog({ user, house, onClose, onDone }: RoleDialogProps) {
  const { id, name, duty, customRole, customerId, customer } = user;
  const t = useTranslations('administrator');
  const trpc = useTRPC();
  const ofReseller = house === 'reseller';
  const customers = useQuery({ ...trpc.customer.list.queryOptions({}), enabled: ofReseller });
  const choices = ofReseller ? customers.data : [];
  const roles = useCustomRoles();
  // A reseller's roles are its own people's: a customer makes its own.
  const duties: readonly Duty[] = house === 'customer' ? ['administrator'] : dutiesOf[house];
  const own = customRole ? choiceOf(customRole) : duty;
  const form = useForm({ defaultValues: { chosen: house === 'customer' ? own : (customerId ?? own) } });
  const chosen = form.watch('chosen');
  const given = givenBy(chosen);
  // Of whom some domains may be given: a full administrator of a customer.
  const scoped = house === 'customer' ? chosen === 'administrator' : given === null;
  const had = user.role === 'domain_admin' ? user.domains.map((domain) => domain.id) : null;
  const [domainIds, setDomainIds] = useState<readonly string[] | null>(had);
  const failure = useServerErrors(form);
  const change = useMutation(
    trpc.administrator.changeRole.mutationOptions({ onError: failure.onError, onSuccess: onDone }),
  );
  const ready = choices !== undefined && roles.ready;
  const known = choices?.some((each) => each.id === customerId) ?? false;
  const bodies = { operator: 'roleBodyOperator', reseller: 'roleBody', customer: 'roleBodyOperator' } as const;
  return (
    <FormDialog
      title={t('roleTitle', { name })}
      description={t(bodies[house], { name })}
      submit={t('changeRole')}
      pending={change.isPending}
      disabled={!ready}
      failure={failure.message ?? customers.error?.message}
      onSubmit={form.handleSubmit((entry) => {
        failure.clear();
        const wanted = givenBy(entry.chosen);
        const scope = scoped && domainIds && { domainIds: [...domainIds] };
        const place = house === 'customer' ? customerId : wanted ? null : entry.chosen;
        change.mutate({ id, customerId: place, ...wanted, ...scope });
      })}
      onClose={onClose}
    >
      {ready && (house !== 'customer' || roles.givable.length > 0) && (
        <Field
          label={t('role')}
          hint={given && ('duty' in given ? t(dutyBodyOf(house, given.duty)) : roles.bodyOf(chosen))}
        >
          {/* Domains are of one customer: another has none of them. */}
          <Select {...form.register('chosen', { onChange: () => setDomainIds(null) })}>
            {duties.map((each) => (
              <option key={each} value={each}>
                {t(`duty.${each}`)}
              </option>
            ))}
            <CustomRoleOptions roles={roles.givable} />
            {/* Of a reseller with more customers than a list holds, the present one is still there. */}
            {customerId && house !== 'customer' && !known && (
              <option value={customerId}>{t('ofCustomer', { name: customer ?? '' })}</option>
            )}
            {choices?.map((each) => (
              <option key={each.id} value={each.id}>
                {t('ofCustomer', { name: each.name })}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {/* A choice that changes under the hand could give away more than was meant. */}
      {!ready && <SkeletonRows rows={1} />}
      {ready && scoped && (
        <ScopeField
          key={chosen}
          customerId={house === 'customer' ? customerId : chosen}
          value={domainIds}
          onChange={setDomainIds}
        />
      )}
    </FormDialog>
  );
}
