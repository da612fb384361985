/** The shapes of rows, for those who read them. The client itself stays behind the doors. */
export type {
  BankEntry,
  Certificate,
  Contract,
  ContractDocument,
  Contractor,
  Delivery,
  Designation,
  Domain,
  LimitReached,
  Notice,
  NoticeContact,
  Plan,
  PlanVersion,
  Prisma,
  SigningKey,
  TermsVersion,
} from './generated/client.ts';
