'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { partyCauses } from '../../../core/contract/contractor-change.ts';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Button } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Checkbox, Input, Select } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { type ContractorForm, emptyContractor, type Paper } from '../application/application-types.ts';
import { ContractorFields } from '../application/contractor-fields.tsx';
import { DocumentPicker } from '../application/document-picker.tsx';
import { type Cause, type Contractors, formOf, type Report } from './contractor-types.ts';

type ReportDialogProps = {
  contractors: Contractors;
  today: string;
  /** Null: one's own. */
  resellerId: string | null;
  onClose: () => void;
};
type Form = { contractor: ContractorForm; succeededOn: string };

/** Reports other contractor data, a succession or an assignment, with its proof; it holds once the operator verified it. */
export function ReportDialog({ contractors, today, resellerId, onClose }: ReportDialogProps) {
  const t = useTranslations('contractor');
  const common = useTranslations('common');
  const application = useTranslations('application');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [cause, setCause] = useState<Cause>('change');
  const [papers, setPapers] = useState<Paper[]>([]);
  const [attested, setAttested] = useState(false);
  const form = useForm<Form>({ defaultValues: { contractor: formOf(contractors), succeededOn: today } });
  const failure = useServerErrors(form, {
    corporate_number: 'contractor.corporateNumber',
    contract_day: 'succeededOn',
    contractor_other_party: 'contractor.corporateNumber',
    contractor_same_party: 'contractor.corporateNumber',
  });
  const done = {
    onError: failure.onError,
    async onSuccess() {
      toast(t('reported'));
      onClose();
      await queries.invalidateQueries();
    },
  };
  const report = useMutation(trpc.contractor.report.mutationOptions(done));
  const reportOf = useMutation(trpc.contractor.reportOf.mutationOptions(done));

  function choose(next: Cause) {
    failure.clear();
    setCause(next);
    // Another party has nothing in common with this one.
    form.setValue('contractor', next === 'change' ? formOf(contractors) : emptyContractor);
    form.clearErrors();
  }

  const send = form.handleSubmit(({ contractor: data, succeededOn }) => {
    failure.clear();
    const said = { data, documentIds: papers.map(({ id }) => id) };
    const notAntiSocial = true as const;
    const input: Report =
      cause === 'change'
        ? { cause, ...said }
        : cause === 'succession'
          ? { cause, ...said, succeededOn, notAntiSocial }
          : { cause, ...said, notAntiSocial };
    if (resellerId === null) report.mutate(input);
    else reportOf.mutate({ resellerId, report: input });
  });

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('report')}
      description={t('reportHint')}
      footer={
        <>
          {/* Where it is seen however far the form is scrolled. */}
          {failure.message && (
            <div className="w-full">
              <Notice tone="bad">{failure.message}</Notice>
            </div>
          )}
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button
            variant="primary"
            pending={report.isPending || reportOf.isPending}
            disabled={cause !== 'change' && !attested}
            onClick={send}
          >
            {t('send')}
          </Button>
        </>
      }
    >
      <FormProvider {...form}>
        <form onSubmit={send} noValidate className="grid gap-4">
          <Field label={t('what')} hint={t(`causeHint.${cause}`)}>
            <Select value={cause} onChange={(event) => choose(event.target.value as Cause)}>
              {partyCauses.map((each) => (
                <option key={each} value={each}>
                  {application(`cause.${each}`)}
                </option>
              ))}
            </Select>
          </Field>
          {cause === 'succession' && (
            <Field
              label={t('succeededOn')}
              hint={t('succeededOnHint')}
              error={form.formState.errors.succeededOn?.message}
              className="w-44"
            >
              <Input type="date" max={today} {...form.register('succeededOn')} />
            </Field>
          )}
          <ContractorFields />
          <DocumentPicker papers={papers} onChange={setPapers} resellerId={resellerId} />
          {cause !== 'change' && (
            <Checkbox checked={attested} onChange={(event) => setAttested(event.target.checked)}>
              {t('attest')}
            </Checkbox>
          )}
        </form>
      </FormProvider>
    </Dialog>
  );
}
