'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { dutiesOf, type House } from '../../../core/tenancy/duty.ts';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Select } from '../../components/ui/input.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { dutyBodyOf, type User } from './user.ts';

type RoleDialogProps = { user: User; house: House; onClose: () => void; onDone: () => void };

/** Gives somebody a duty at the operator or the reseller, or the administration of one of the reseller's customers. */
export function RoleDialog({
  user: { id, name, duty, customerId, customer },
  house,
  onClose,
  onDone,
}: RoleDialogProps) {
  const t = useTranslations('administrator');
  const trpc = useTRPC();
  const ofReseller = house === 'reseller';
  const customers = useQuery({ ...trpc.customer.list.queryOptions({}), enabled: ofReseller });
  const choices = ofReseller ? customers.data : [];
  const form = useForm({ defaultValues: { chosen: customerId ?? duty } });
  const chosen = form.watch('chosen');
  const dutyOf = (value: string) => dutiesOf[house].find((each) => each === value);
  const chosenDuty = dutyOf(chosen);
  const failure = useServerErrors(form);
  const change = useMutation(
    trpc.administrator.changeRole.mutationOptions({ onError: failure.onError, onSuccess: onDone }),
  );
  const known = choices?.some((each) => each.id === customerId) ?? false;
  return (
    <FormDialog
      title={t('roleTitle', { name })}
      description={t(ofReseller ? 'roleBody' : 'roleBodyOperator', { name })}
      submit={t('changeRole')}
      pending={change.isPending}
      disabled={!choices}
      failure={failure.message ?? customers.error?.message}
      onSubmit={form.handleSubmit((entry) => {
        failure.clear();
        const given = dutyOf(entry.chosen);
        change.mutate(given ? { id, customerId: null, duty: given } : { id, customerId: entry.chosen });
      })}
      onClose={onClose}
    >
      {choices ? (
        <Field label={t('role')} hint={chosenDuty && t(dutyBodyOf(house, chosenDuty))}>
          <Select {...form.register('chosen')}>
            {dutiesOf[house].map((each) => (
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
      ) : (
        // A choice that changes under the hand could give away more than was meant.
        <SkeletonRows rows={1} />
      )}
    </FormDialog>
  );
}
