import { abuseRouter } from './routers/abuse.ts';
import { accountRouter } from './routers/account.ts';
import { accountBulkRouter } from './routers/account-bulk.ts';
import { accountImportRouter } from './routers/account-import.ts';
import { administratorRouter } from './routers/administrator.ts';
import { aliasRouter } from './routers/alias.ts';
import { apiKeyRouter } from './routers/api-key.ts';
import { appPasswordRouter } from './routers/app-password.ts';
import { applicationRouter } from './routers/application.ts';
import { arrearsRouter } from './routers/arrears.ts';
import { auditRouter } from './routers/audit.ts';
import { brandRouter } from './routers/brand.ts';
import { brandHostRouter } from './routers/brand-host.ts';
import { brandSenderRouter } from './routers/brand-sender.ts';
import { calculatorRouter } from './routers/calculator.ts';
import { certificateRouter } from './routers/certificate.ts';
import { clientSetupRouter } from './routers/client-setup.ts';
import { compromiseRouter } from './routers/compromise.ts';
import { contractRouter } from './routers/contract.ts';
import { contractorRouter } from './routers/contractor.ts';
import { customRoleRouter } from './routers/custom-role.ts';
import { customerRouter } from './routers/customer.ts';
import { deliveryRouter } from './routers/delivery.ts';
import { demandRouter } from './routers/demand.ts';
import { designationRouter } from './routers/designation.ts';
import { domainRouter } from './routers/domain.ts';
import { endOfLifeRouter } from './routers/end-of-life.ts';
import { filterRouter } from './routers/filter.ts';
import { forwardingRouter } from './routers/forwarding.ts';
import { inboundRouter } from './routers/inbound.ts';
import { inquiryRouter } from './routers/inquiry.ts';
import { invitationRouter } from './routers/invitation.ts';
import { invoiceRouter } from './routers/invoice.ts';
import { jobRouter } from './routers/job.ts';
import { limitRouter } from './routers/limit.ts';
import { listRouter } from './routers/list.ts';
import { loginRouter } from './routers/login.ts';
import { mailHookRouter } from './routers/mail-hook.ts';
import { mailTemplateRouter } from './routers/mail-template.ts';
import { mailboxRouter } from './routers/mailbox.ts';
import { meteringRouter } from './routers/metering.ts';
import { nodeRouter } from './routers/node.ts';
import { noticeRouter } from './routers/notice.ts';
import { optionRouter } from './routers/option.ts';
import { passkeyRouter } from './routers/passkey.ts';
import { passwordRouter } from './routers/password.ts';
import { paymentRouter } from './routers/payment.ts';
import { personRouter } from './routers/person.ts';
import { planRouter } from './routers/plan.ts';
import { platformRouter } from './routers/platform.ts';
import { poolRouter } from './routers/pool.ts';
import { queueRouter } from './routers/queue.ts';
import { relayRouter } from './routers/relay.ts';
import { resaleRouter } from './routers/resale.ts';
import { resellerRouter } from './routers/reseller.ts';
import { secondFactorRouter } from './routers/second-factor.ts';
import { sessionRouter } from './routers/session.ts';
import { sourceRouter } from './routers/source.ts';
import { spamRouter } from './routers/spam.ts';
import { stripeRouter } from './routers/stripe.ts';
import { stsRouter } from './routers/sts.ts';
import { supportRouter } from './routers/support.ts';
import { suppressionRouter } from './routers/suppression.ts';
import { trialRouter } from './routers/trial.ts';
import { vacationRouter } from './routers/vacation.ts';
import { webhookRouter } from './routers/webhook.ts';
import { router } from './trpc.ts';

/** Everything the portal's pages may ask. One router a noun. */
export const appRouter = router({
  abuse: abuseRouter,
  account: accountRouter,
  accountBulk: accountBulkRouter,
  accountImport: accountImportRouter,
  administrator: administratorRouter,
  alias: aliasRouter,
  apiKey: apiKeyRouter,
  appPassword: appPasswordRouter,
  application: applicationRouter,
  arrears: arrearsRouter,
  audit: auditRouter,
  brand: brandRouter,
  brandHost: brandHostRouter,
  brandSender: brandSenderRouter,
  calculator: calculatorRouter,
  compromise: compromiseRouter,
  contract: contractRouter,
  contractor: contractorRouter,
  customer: customerRouter,
  customRole: customRoleRouter,
  demand: demandRouter,
  designation: designationRouter,
  domain: domainRouter,
  delivery: deliveryRouter,
  endOfLife: endOfLifeRouter,
  inbound: inboundRouter,
  inquiry: inquiryRouter,
  invitation: invitationRouter,
  certificate: certificateRouter,
  invoice: invoiceRouter,
  filter: filterRouter,
  forwarding: forwardingRouter,
  job: jobRouter,
  limit: limitRouter,
  login: loginRouter,
  mailTemplate: mailTemplateRouter,
  metering: meteringRouter,
  passkey: passkeyRouter,
  password: passwordRouter,
  payment: paymentRouter,
  option: optionRouter,
  plan: planRouter,
  platform: platformRouter,
  pool: poolRouter,
  queue: queueRouter,
  relay: relayRouter,
  resale: resaleRouter,
  reseller: resellerRouter,
  secondFactor: secondFactorRouter,
  list: listRouter,
  person: personRouter,
  session: sessionRouter,
  source: sourceRouter,
  spam: spamRouter,
  node: nodeRouter,
  notice: noticeRouter,
  stripe: stripeRouter,
  clientSetup: clientSetupRouter,
  sts: stsRouter,
  support: supportRouter,
  suppression: suppressionRouter,
  trial: trialRouter,
  vacation: vacationRouter,
  mailHook: mailHookRouter,
  mailbox: mailboxRouter,
  webhook: webhookRouter,
});

export type AppRouter = typeof appRouter;
