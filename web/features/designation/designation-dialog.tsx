'use client';

import { FormProvider, useForm } from 'react-hook-form';
import type { ContractProfile } from '../../../core/contract/designation.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { DesignationFields, type DesignationForm } from './designation-form.tsx';

type Options = { onError: ReturnType<typeof useServerErrors<DesignationForm>>['onError'] };

type DesignationDialogProps = {
  profile: ContractProfile;
  title: string;
  description: string;
  submit: string;
  pending: boolean;
  onSubmit: (designation: DesignationForm, options: Options) => void;
  onClose: () => void;
};

/** Asks for a designation, or enters one: the caller says which by its words and by what it does. */
export function DesignationDialog(props: DesignationDialogProps) {
  const { profile, title, description, submit, pending, onSubmit, onClose } = props;
  const form = useForm<DesignationForm>({ defaultValues: { kind: 'domain', value: '' } });
  const failure = useServerErrors(form, {
    designation_family: 'value',
    designation_name: 'value',
    designation_already: 'value',
    designation_taken: 'value',
    network_malformed: 'value',
    network_too_wide: 'value',
    domain_name_empty: 'value',
    domain_name_malformed: 'value',
    domain_name_not_public: 'value',
    domain_name_trailing_dot: 'value',
    domain_name_too_long: 'value',
    domain_name_label_too_long: 'value',
    domain_name_homograph: 'value',
  });
  const send = form.handleSubmit((designation) => {
    failure.clear();
    onSubmit(designation, { onError: failure.onError });
  });
  return (
    <FormProvider {...form}>
      <FormDialog
        title={title}
        description={description}
        submit={submit}
        pending={pending}
        failure={failure.message}
        onSubmit={send}
        onClose={onClose}
      >
        <DesignationFields profile={profile} />
      </FormDialog>
    </FormProvider>
  );
}
