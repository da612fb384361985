import abuse from './en/abuse.json' with { type: 'json' };
import account from './en/account.json' with { type: 'json' };
import accountBulk from './en/account-bulk.json' with { type: 'json' };
import accountImport from './en/account-import.json' with { type: 'json' };
import administrator from './en/administrator.json' with { type: 'json' };
import alias from './en/alias.json' with { type: 'json' };
import apiKey from './en/api-key.json' with { type: 'json' };
import appPassword from './en/app-password.json' with { type: 'json' };
import application from './en/application.json' with { type: 'json' };
import audit from './en/audit.json' with { type: 'json' };
import brand from './en/brand.json' with { type: 'json' };
import calculator from './en/calculator.json' with { type: 'json' };
import certificate from './en/certificate.json' with { type: 'json' };
import collection from './en/collection.json' with { type: 'json' };
import common from './en/common.json' with { type: 'json' };
import compromise from './en/compromise.json' with { type: 'json' };
import contract from './en/contract.json' with { type: 'json' };
import contractor from './en/contractor.json' with { type: 'json' };
import customer from './en/customer.json' with { type: 'json' };
import delivery from './en/delivery.json' with { type: 'json' };
import demand from './en/demand.json' with { type: 'json' };
import designation from './en/designation.json' with { type: 'json' };
import domain from './en/domain.json' with { type: 'json' };
import endOfLife from './en/end-of-life.json' with { type: 'json' };
import errors from './en/errors.json' with { type: 'json' };
import filter from './en/filter.json' with { type: 'json' };
import forwarding from './en/forwarding.json' with { type: 'json' };
import help from './en/help.json' with { type: 'json' };
import holder from './en/holder.json' with { type: 'json' };
import home from './en/home.json' with { type: 'json' };
import inbound from './en/inbound.json' with { type: 'json' };
import inquiry from './en/inquiry.json' with { type: 'json' };
import invitation from './en/invitation.json' with { type: 'json' };
import invoice from './en/invoice.json' with { type: 'json' };
import job from './en/job.json' with { type: 'json' };
import limit from './en/limit.json' with { type: 'json' };
import list from './en/list.json' with { type: 'json' };
import loginLog from './en/login-log.json' with { type: 'json' };
import metering from './en/metering.json' with { type: 'json' };
import navigation from './en/navigation.json' with { type: 'json' };
import node from './en/node.json' with { type: 'json' };
import notice from './en/notice.json' with { type: 'json' };
import payment from './en/payment.json' with { type: 'json' };
import permission from './en/permission.json' with { type: 'json' };
import plan from './en/plan.json' with { type: 'json' };
import pool from './en/pool.json' with { type: 'json' };
import profile from './en/profile.json' with { type: 'json' };
import queue from './en/queue.json' with { type: 'json' };
import refusals from './en/refusals.json' with { type: 'json' };
import relay from './en/relay.json' with { type: 'json' };
import resale from './en/resale.json' with { type: 'json' };
import reseller from './en/reseller.json' with { type: 'json' };
import session from './en/session.json' with { type: 'json' };
import setup from './en/setup.json' with { type: 'json' };
import source from './en/source.json' with { type: 'json' };
import spam from './en/spam.json' with { type: 'json' };
import status from './en/status.json' with { type: 'json' };
import sts from './en/sts.json' with { type: 'json' };
import support from './en/support.json' with { type: 'json' };
import suppression from './en/suppression.json' with { type: 'json' };
import trial from './en/trial.json' with { type: 'json' };
import unknownHost from './en/unknown-host.json' with { type: 'json' };
import vacation from './en/vacation.json' with { type: 'json' };
import validation from './en/validation.json' with { type: 'json' };
import webhook from './en/webhook.json' with { type: 'json' };

/** One file a feature, so that two people rarely edit the same one. */
export const en = {
  account,
  accountBulk,
  accountImport,
  administrator,
  alias,
  apiKey,
  appPassword,
  application,
  audit,
  brand,
  calculator,
  certificate,
  collection,
  common,
  abuse,
  compromise,
  contract,
  contractor,
  customer,
  delivery,
  demand,
  designation,
  domain,
  endOfLife,
  errors,
  filter,
  forwarding,
  help,
  holder,
  home,
  inbound,
  inquiry,
  invitation,
  invoice,
  job,
  limit,
  loginLog,
  list,
  metering,
  navigation,
  node,
  notice,
  payment,
  permission,
  plan,
  pool,
  profile,
  refusals,
  queue,
  relay,
  resale,
  reseller,
  session,
  setup,
  source,
  status,
  sts,
  support,
  suppression,
  trial,
  unknownHost,
  spam,
  vacation,
  validation,
  webhook,
};
