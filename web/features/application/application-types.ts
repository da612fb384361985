import type { Inputs, Outputs } from '../../client/trpc.ts';

export type Application = NonNullable<Outputs['application']['own']>;
export type Applicant = NonNullable<Application['contractor']>;
export type Paper = Outputs['application']['addDocument'];
export type Flag = NonNullable<Outputs['application']['screening']['flags']>[number];
export type Waiting = Outputs['application']['waiting']['rows'][number];

/** As typed. What is left empty is nothing. */
export type ContractorForm = {
  [Name in keyof Omit<Inputs['application']['submit']['contractor'], 'individual'>]-?: string;
} & { individual: boolean };

export const emptyContractor: ContractorForm = {
  name: '',
  tradeName: '',
  corporateNumber: '',
  individual: false,
  representative: '',
  address: '',
  phone: '',
  fax: '',
  department: '',
  contact: '',
  contactEmail: '',
  invoiceAddress: '',
};
