import type { TaskList } from 'graphile-worker';
import type { z } from 'zod';
import { type JobName, jobs } from '../services/job/jobs.ts';
import { applyContractStates } from './jobs/apply-contract-states.ts';
import { changeAccounts, tendAccountBulks } from './jobs/change-accounts.ts';
import { checkAuditChains } from './jobs/check-audit-chains.ts';
import { checkBrandHosts } from './jobs/check-brand-hosts.ts';
import { checkDomainDns } from './jobs/check-domain-dns.ts';
import { closeMonths } from './jobs/close-months.ts';
import { compareWithStripe } from './jobs/compare-with-stripe.ts';
import { dunArrears } from './jobs/dun-arrears.ts';
import { endExpired } from './jobs/end-expired-app-passwords.ts';
import { endUnusedTrials } from './jobs/end-trials.ts';
import { eraseContracts } from './jobs/erase-contracts.ts';
import { holdFailingAddresses } from './jobs/hold-failing-addresses.ts';
import { importAccounts } from './jobs/import-accounts.ts';
import { keepDeliveryLog } from './jobs/keep-delivery-log.ts';
import { lapseConsents } from './jobs/lapse-consents.ts';
import { checkProvenDomains, checkUnprovenDomains } from './jobs/look-at-domains.ts';
import { sealTargets } from './jobs/seal-targets.ts';
import { sendEmailChange } from './jobs/send-email-change.ts';
import { sendInvitation } from './jobs/send-invitation.ts';
import { sendNotice } from './jobs/send-notice.ts';
import { sendPasswordReset } from './jobs/send-password-reset.ts';
import { sendResaleInvoice, tellResaleInvoice } from './jobs/send-resale-invoice.ts';
import { sendSignInMail } from './jobs/send-sign-in-mail.ts';
import { sendTemplateTest } from './jobs/send-template-test.ts';
import { sumLedger } from './jobs/sum-ledger.ts';
import { tellBilling } from './jobs/tell-billing.ts';
import { sendCompromiseMail, tellCompromise } from './jobs/tell-compromise.ts';
import { tellDomainFaults } from './jobs/tell-domain-faults.ts';
import { tellFinishedWork } from './jobs/tell-finished-work.ts';
import { sendInquiryMail, tellInquiry } from './jobs/tell-inquiry.ts';
import { tellLimits } from './jobs/tell-limits.ts';
import { sendOveruseMail, tellOveruse } from './jobs/tell-overuse.ts';
import { tellQuotas } from './jobs/tell-quotas.ts';
import { tellSupportRequest } from './jobs/tell-support-request.ts';
import { tellTerms } from './jobs/tell-terms.ts';
import { tendAccountImports } from './jobs/tend-account-imports.ts';
import { tendAllCertificates } from './jobs/tend-certificates.ts';
import { tendAllSigningKeys } from './jobs/tend-signing-keys.ts';
import { tendStripe } from './jobs/tend-stripe.ts';
import { tendSuppressions } from './jobs/tend-suppressions.ts';
import { tendWebhooks } from './jobs/tend-webhooks.ts';
import { watchAbuse } from './jobs/watch-abuse.ts';

/** The handler of every job; the compiler sees to it that none is missing. Handlers are safe to run twice. */
const handlers: { readonly [Name in JobName]: (payload: z.infer<(typeof jobs)[Name]>) => Promise<void> } = {
  'check-domain-dns': checkDomainDns,
  'check-unproven-domains': checkUnprovenDomains,
  'check-proven-domains': () => checkProvenDomains(),
  'tell-domain-faults': tellDomainFaults,
  'check-brand-hosts': checkBrandHosts,
  'tend-signing-keys': tendAllSigningKeys,
  'hold-failing-addresses': holdFailingAddresses,
  'end-expired-app-passwords': endExpired,
  'tend-certificates': tendAllCertificates,
  'seal-targets': sealTargets,
  'tend-suppressions': tendSuppressions,
  'tend-webhooks': tendWebhooks,
  'tell-limits': tellLimits,
  'tell-quotas': tellQuotas,
  'send-notice': sendNotice,
  'send-invitation': sendInvitation,
  'send-template-test': sendTemplateTest,
  'tell-resale-invoice': tellResaleInvoice,
  'send-resale-invoice': sendResaleInvoice,
  'send-password-reset': sendPasswordReset,
  'send-email-change': sendEmailChange,
  'send-sign-in-mail': sendSignInMail,
  'tell-compromise': tellCompromise,
  'send-compromise-mail': sendCompromiseMail,
  'tell-support-request': tellSupportRequest,
  'lapse-consents': lapseConsents,
  'tell-inquiry': tellInquiry,
  'send-inquiry-mail': sendInquiryMail,
  'tell-overuse': tellOveruse,
  'send-overuse-mail': sendOveruseMail,
  'tend-stripe': tendStripe,
  'compare-with-stripe': compareWithStripe,
  'tell-terms': tellTerms,
  'apply-contract-states': applyContractStates,
  'close-months': closeMonths,
  'dun-arrears': dunArrears,
  'keep-delivery-log': keepDeliveryLog,
  'tell-billing': tellBilling,
  'erase-contracts': eraseContracts,
  'end-trials': endUnusedTrials,
  'check-audit-chains': checkAuditChains,
  'import-accounts': importAccounts,
  'tend-account-imports': tendAccountImports,
  'change-accounts': changeAccounts,
  'tend-account-bulks': tendAccountBulks,
  'tell-finished-work': tellFinishedWork,
  'watch-abuse': watchAbuse,
  'sum-ledger': sumLedger,
};

function task<Name extends JobName>(name: Name): TaskList[string] {
  return (payload) => handlers[name](jobs[name].parse(payload) as z.infer<(typeof jobs)[Name]>);
}

export const tasks: TaskList = Object.fromEntries((Object.keys(jobs) as JobName[]).map((name) => [name, task(name)]));
