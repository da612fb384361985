'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { type Duty, dutiesOf } from '../../../core/tenancy/duty.ts';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { useMay } from '../../components/ui/allowed.tsx';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Select } from '../../components/ui/input.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { CustomerPicker } from '../customer/customer-picker.tsx';
import { CustomRoleOptions } from './custom-role-options.tsx';
import { type ScopeDomain, ScopeField } from './scope-field.tsx';
import { useCustomRoles } from './use-custom-roles.ts';
import { choiceOf, dutyBodyOf, type Grants, givenBy, type User } from './user.ts';

/** The choice of the field that asks for a customer. */
const ofCustomer = 'customer';

type RoleDialogProps = { user: User; house: NonNullable<Grants>; onClose: () => void; onDone: () => void };

/** Gives somebody a duty at the operator or the reseller, a role of the house's own making, or the administration of a customer, whole or by domains. */
export function RoleDialog({ user, house, onClose, onDone }: RoleDialogProps) {
  const { id, name, duty, customRole, customerId } = user;
  const t = useTranslations('administrator');
  const trpc = useTRPC();
  const seesCustomers = useMay()('customer:read');
  // The administration of one of a reseller's customers, of however many.
  const offersCustomers = house === 'reseller' && (seesCustomers || customerId !== null);
  const roles = useCustomRoles();
  // A reseller's roles are its own people's: a customer makes its own.
  const duties: readonly Duty[] = house === 'customer' ? ['administrator'] : dutiesOf[house];
  const own = customRole ? choiceOf(customRole) : duty;
  const form = useForm({ defaultValues: { chosen: house !== 'customer' && customerId ? ofCustomer : own } });
  const [place, setPlace] = useState(customerId ?? '');
  const chosen = form.watch('chosen');
  const given = givenBy(chosen);
  // Of whom some domains may be given: a full administrator of a customer.
  const scoped = house === 'customer' ? chosen === 'administrator' : given === null;
  const had = user.role === 'domain_admin' ? user.domains : null;
  const [domains, setDomains] = useState<readonly ScopeDomain[] | null>(had);
  const failure = useServerErrors(form);
  const change = useMutation(
    trpc.administrator.changeRole.mutationOptions({ onError: failure.onError, onSuccess: onDone }),
  );
  const { ready } = roles;
  const bodies = { operator: 'roleBodyOperator', reseller: 'roleBody', customer: 'roleBodyOperator' } as const;
  return (
    <FormDialog
      title={t('roleTitle', { name })}
      description={t(bodies[house], { name })}
      submit={t('changeRole')}
      pending={change.isPending}
      disabled={!ready || (given === null && place === '')}
      failure={failure.message}
      onSubmit={form.handleSubmit((entry) => {
        failure.clear();
        const wanted = givenBy(entry.chosen);
        const scope = scoped && domains && { domainIds: domains.map((domain) => domain.id) };
        const at = house === 'customer' ? customerId : wanted ? null : place;
        change.mutate({ id, customerId: at, ...wanted, ...scope });
      })}
      onClose={onClose}
    >
      {ready && (house !== 'customer' || roles.givable.length > 0) && (
        <Field
          label={t('role')}
          hint={given && ('duty' in given ? t(dutyBodyOf(house, given.duty)) : roles.bodyOf(chosen))}
        >
          {/* Domains are of one customer: another has none of them. */}
          <Select
            {...form.register('chosen', {
              onChange: ({ target }) => setDomains(target.value === ofCustomer && place === customerId ? had : null),
            })}
          >
            {duties.map((each) => (
              <option key={each} value={each}>
                {t(`duty.${each}`)}
              </option>
            ))}
            <CustomRoleOptions roles={roles.givable} />
            {offersCustomers && <option value={ofCustomer}>{t('customerAdministrator')}</option>}
          </Select>
        </Field>
      )}
      {/* A choice that changes under the hand could give away more than was meant. */}
      {!ready && <SkeletonRows rows={1} />}
      {ready && chosen === ofCustomer && (
        <Field label={t('customer')}>
          <CustomerPicker
            value={place}
            onChange={(wanted) => {
              setPlace(wanted);
              setDomains(wanted === customerId ? had : null);
            }}
          />
        </Field>
      )}
      {ready && scoped && (house === 'customer' || place !== '') && (
        <ScopeField
          key={place}
          customerId={house === 'customer' ? customerId : place}
          value={domains}
          onChange={setDomains}
        />
      )}
    </FormDialog>
  );
}
