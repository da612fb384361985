import abuse from './ja/abuse.json' with { type: 'json' };
import account from './ja/account.json' with { type: 'json' };
import accountBulk from './ja/account-bulk.json' with { type: 'json' };
import accountImport from './ja/account-import.json' with { type: 'json' };
import administrator from './ja/administrator.json' with { type: 'json' };
import alias from './ja/alias.json' with { type: 'json' };
import apiKey from './ja/api-key.json' with { type: 'json' };
import appPassword from './ja/app-password.json' with { type: 'json' };
import application from './ja/application.json' with { type: 'json' };
import audit from './ja/audit.json' with { type: 'json' };
import brand from './ja/brand.json' with { type: 'json' };
import calculator from './ja/calculator.json' with { type: 'json' };
import certificate from './ja/certificate.json' with { type: 'json' };
import collection from './ja/collection.json' with { type: 'json' };
import common from './ja/common.json' with { type: 'json' };
import compromise from './ja/compromise.json' with { type: 'json' };
import contract from './ja/contract.json' with { type: 'json' };
import contractor from './ja/contractor.json' with { type: 'json' };
import customer from './ja/customer.json' with { type: 'json' };
import delivery from './ja/delivery.json' with { type: 'json' };
import demand from './ja/demand.json' with { type: 'json' };
import designation from './ja/designation.json' with { type: 'json' };
import domain from './ja/domain.json' with { type: 'json' };
import endOfLife from './ja/end-of-life.json' with { type: 'json' };
import errors from './ja/errors.json' with { type: 'json' };
import filter from './ja/filter.json' with { type: 'json' };
import forwarding from './ja/forwarding.json' with { type: 'json' };
import help from './ja/help.json' with { type: 'json' };
import holder from './ja/holder.json' with { type: 'json' };
import home from './ja/home.json' with { type: 'json' };
import inbound from './ja/inbound.json' with { type: 'json' };
import inquiry from './ja/inquiry.json' with { type: 'json' };
import invitation from './ja/invitation.json' with { type: 'json' };
import invoice from './ja/invoice.json' with { type: 'json' };
import job from './ja/job.json' with { type: 'json' };
import limit from './ja/limit.json' with { type: 'json' };
import list from './ja/list.json' with { type: 'json' };
import loginLog from './ja/login-log.json' with { type: 'json' };
import metering from './ja/metering.json' with { type: 'json' };
import navigation from './ja/navigation.json' with { type: 'json' };
import node from './ja/node.json' with { type: 'json' };
import notice from './ja/notice.json' with { type: 'json' };
import payment from './ja/payment.json' with { type: 'json' };
import permission from './ja/permission.json' with { type: 'json' };
import plan from './ja/plan.json' with { type: 'json' };
import pool from './ja/pool.json' with { type: 'json' };
import profile from './ja/profile.json' with { type: 'json' };
import queue from './ja/queue.json' with { type: 'json' };
import refusals from './ja/refusals.json' with { type: 'json' };
import relay from './ja/relay.json' with { type: 'json' };
import resale from './ja/resale.json' with { type: 'json' };
import reseller from './ja/reseller.json' with { type: 'json' };
import session from './ja/session.json' with { type: 'json' };
import setup from './ja/setup.json' with { type: 'json' };
import source from './ja/source.json' with { type: 'json' };
import spam from './ja/spam.json' with { type: 'json' };
import status from './ja/status.json' with { type: 'json' };
import sts from './ja/sts.json' with { type: 'json' };
import support from './ja/support.json' with { type: 'json' };
import suppression from './ja/suppression.json' with { type: 'json' };
import trial from './ja/trial.json' with { type: 'json' };
import unknownHost from './ja/unknown-host.json' with { type: 'json' };
import vacation from './ja/vacation.json' with { type: 'json' };
import validation from './ja/validation.json' with { type: 'json' };
import webhook from './ja/webhook.json' with { type: 'json' };

/** One file a feature, so that two people rarely edit the same one. */
export const ja = {
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
