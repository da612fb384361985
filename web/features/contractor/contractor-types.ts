import type { Inputs, Outputs } from '../../client/trpc.ts';
import type { ContractorForm } from '../application/application-types.ts';

export type Contractors = Outputs['contractor']['own'];
export type Waiting = NonNullable<Contractors['waiting']>;
export type Report = Inputs['contractor']['report'];
export type Cause = Report['cause'];

/** What is recorded, as a form begins with it. */
export function formOf({ current, operatorName }: Contractors): ContractorForm {
  const text = (value: string | null | undefined) => value ?? '';
  const data = current?.data;
  return {
    name: data?.name ?? operatorName,
    tradeName: text(data?.tradeName),
    corporateNumber: text(data?.corporateNumber),
    individual: data?.individual ?? false,
    representative: text(data?.representative),
    address: text(data?.address),
    phone: text(data?.phone),
    fax: text(data?.fax),
    department: text(data?.department),
    contact: text(data?.contact),
    contactEmail: text(data?.contactEmail),
    invoiceAddress: text(data?.invoiceAddress),
  };
}
