import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays } from '../../core/calendar/day.ts';
import type { FilterRule } from '../../core/filter/rule.ts';
import { addAlias } from '../../services/alias/add-alias.ts';
import { addAppPassword } from '../../services/app-password/add-app-password.ts';
import { today } from '../../services/contract/contract-state.ts';
import { recordContractEvent } from '../../services/contract/record-contract-event.ts';
import { inSystem } from '../../services/db/doors.ts';
import { setFilter } from '../../services/filter/set-filter.ts';
import { setForwarding } from '../../services/forwarding/set-forwarding.ts';
import { addMailHook } from '../../services/mail-hook/add-mail-hook.ts';
import { testMailHook } from '../../services/mail-hook/test-mail-hook.ts';
import { addContact } from '../../services/notice/add-contact.ts';
import { addRelayLogin } from '../../services/relay/add-relay-login.ts';
import { takeBackResalePayment } from '../../services/resale/record-resale-payment.ts';
import { setSpamSetting } from '../../services/spam/set-spam-setting.ts';
import { addSuppressions } from '../../services/suppression/add-suppressions.ts';
import { setVacation } from '../../services/vacation/set-vacation.ts';
import { sealText } from '../../services/vault/vault.ts';
import { addWebhook } from '../../services/webhook/add-webhook.ts';
import { testWebhook } from '../../services/webhook/send-again.ts';
import { anAccount, asReseller, aTenant } from './builders.ts';
import type { FreshDatabase } from './fresh-database.ts';
import { anInvoicedCustomer } from './resale.ts';

const asOperator = <T>(work: Parameters<typeof inSystem<T>>[2]) => inSystem('operator console', null, work);

const aRule: FilterRule = {
  ...{ name: '請求書', enabled: true, all: true, place: { kind: 'folder', folder: '請求' } },
  conditions: [{ field: 'from', match: 'is', value: 'billing@elsewhere.test' }],
  ...{ seen: false, flagged: true, stop: false },
};

/** A tenant with rows of most kinds. @param deliveries rows of its delivery log */
export async function aFullTenant(database: Pick<FreshDatabase, 'query'>, deliveries = 3) {
  const tenant = await aTenant();
  const { reseller, customer, domain, account } = tenant;
  const inTenant = asReseller(reseller.id);
  await anAccount(reseller.id, domain.id);
  await inTenant((tx) => addRelayLogin(tx, { customerId: customer.id }));
  await inTenant((tx) =>
    addAlias(tx, {
      ...{ domainId: domain.id, localPart: 'office', kind: 'group', posting: 'anybody' },
      targets: ['someone@elsewhere.test'],
    }),
  );
  await inTenant((tx) => addSuppressions(tx, { customerId: customer.id, recipients: ['stopped@elsewhere.test'] }));
  await inTenant((tx) =>
    setVacation(tx, {
      ...{ accountId: account.id, enabled: true, startsOn: null, endsOn: null, subject: 'away', body: 'away', days: 1 },
    }),
  );
  await inTenant((tx) =>
    setForwarding(tx, { accountId: account.id, targets: ['someone@elsewhere.test'], keepCopy: true }),
  );
  await inTenant(async (tx) => {
    await setFilter(tx, { accountId: account.id, revision: 0, rules: [aRule] });
    const senders = { allowed: ['friend@elsewhere.test'], blocked: ['noise.test'] };
    await setSpamSetting(tx, { accountId: account.id, strictness: 'strict', ...senders });
  });
  await inTenant((tx) => addContact(tx, { purpose: 'billing', email: 'billing@elsewhere.test', locale: 'ja' }));
  await inTenant((tx) =>
    addAppPassword(tx, { accountId: account.id, label: 'phone', smtp: true, imap: true, pop3: false }),
  );
  await inTenant(async (tx) => {
    const rule = { groups: ['bounces' as const], finalOnly: true, batchSeconds: 0, batchCount: 1 };
    const url = 'https://hooks.elsewhere.test/';
    const webhook = await addWebhook(tx, { ...rule, name: 'hook', url, customerId: customer.id });
    await testWebhook(tx, webhook);
    const posted = { domainId: domain.id, localPart: '', webhookId: webhook.id, alone: true, format: 'json' as const };
    await testMailHook(tx, await addMailHook(tx, posted));
  });
  const { resalePaymentId } = await anInvoicedCustomer(
    { resellerId: reseller.id, customerId: customer.id },
    { customer: 'Buyer', list: 'Prices' },
  );
  await inTenant((tx) => takeBackResalePayment(tx, { paymentId: resalePaymentId }));
  await writeDeliveries(database, { resellerId: reseller.id, customerId: customer.id }, deliveries);
  return tenant;
}

async function writeDeliveries(
  database: Pick<FreshDatabase, 'query'>,
  owner: { resellerId: string; customerId: string },
  count: number,
): Promise<void> {
  for (const [day, share] of [
    ['2026-11-01', Math.ceil(count / 2)],
    ['2026-11-02', Math.floor(count / 2)],
  ] as const) {
    await database.query('noren_system', `select ensure_delivery_day($1)`, [day]);
    const ids = Array.from({ length: share }, () => crypto.randomUUID());
    for (const id of ids.slice(0, 20)) {
      const seal = (column: string, text: string) => sealText(owner, { table: 'delivery', column, row: id }, text);
      await database.query(
        'noren_system',
        `insert into delivery (accepted_on, id, reseller_id, customer_id, message_id, direction, listener, state, sender_cipher,
           sender_index, sender_domain, recipient_cipher, recipient_index, recipient_domain, accepted_at)
         values ($1::date, $2::uuid, $3, $4, $2::uuid::text, 'out', 'relay', 'delivered', $5, '\\x01', 'a.test', $6,
           uuid_send($2::uuid), 'elsewhere.test', $1::date)`,
        [
          ...[day, id, owner.resellerId, owner.customerId, Buffer.from(await seal('sender_cipher', 'me@a.test'))],
          Buffer.from(await seal('recipient_cipher', 'they@elsewhere.test')),
        ],
      );
    }
    await database.query(
      'noren_system',
      `insert into delivery (accepted_on, id, reseller_id, customer_id, message_id, direction, listener, state, sender_cipher,
         sender_index, sender_domain, recipient_cipher, recipient_index, recipient_domain, accepted_at)
       select $1::date, id, $2, $3, id::text, 'out', 'relay', 'delivered', '\\x01', '\\x01', 'a.test', '\\x01', uuid_send(id),
         'elsewhere.test', $1::date from unnest($4::uuid[]) id`,
      [day, owner.resellerId, owner.customerId, ids.slice(20)],
    );
  }
}

/** Mailboxes as Dovecot keeps them, with so many messages each. */
export function writeMailboxes(dir: string, accountIds: readonly string[], messages: number): void {
  for (const id of accountIds) {
    for (const folder of ['cur', 'new', 'tmp', '.Sent/cur', '.Sent/new']) {
      mkdirSync(join(dir, id, 'Maildir', folder), { recursive: true });
    }
    for (let at = 0; at < messages; at++) {
      const folder = ['cur', 'new', '.Sent/cur'][at % 3] ?? 'cur';
      writeFileSync(join(dir, id, 'Maildir', folder, `${at}.M1.host:2,S`), 'Subject: secret\r\n\r\nsecret\r\n');
    }
    writeFileSync(join(dir, id, 'Maildir', 'dovecot-uidlist'), '3 V1 N1\n');
  }
}

/** Ends a contract some days ago, as far as its events can tell, with its last month closed. */
export async function endedContract(
  database: Pick<FreshDatabase, 'query'>,
  resellerId: string,
  daysAgo = 40,
): Promise<string> {
  await asOperator((tx) => recordContractEvent(tx, { resellerId, event: { kind: 'terminated', ground: 'ARREARS' } }));
  const lastDay = addDays(today(), -daysAgo);
  // Only the clock is not ours: the event is moved back, past the trigger that forbids it to everybody else.
  await database.query(
    'postgres',
    'alter table contract_event disable trigger append_only, no force row level security',
  );
  await database.query(
    'postgres',
    `update contract_event set event = event || jsonb_build_object('on', $2::text) where reseller_id = $1 and kind = 'terminated'`,
    [resellerId, lastDay],
  );
  await database.query('postgres', 'alter table contract_event enable trigger append_only, force row level security');
  await database.query('noren_system', 'insert into month_close (month) values ($1) on conflict do nothing', [
    lastDay.slice(0, 7),
  ]);
  return lastDay;
}

/** Opens a window and lets it pass. */
export async function pastWindow(database: Pick<FreshDatabase, 'query'>, resellerId: string): Promise<void> {
  await database.query(
    'noren_system',
    `insert into contract_end (contract_id, reseller_id, export_from, export_until)
     select id, reseller_id, current_date - 32, current_date - 3 from contract where reseller_id = $1
     on conflict (contract_id) do update set export_from = excluded.export_from, export_until = excluded.export_until`,
    [resellerId],
  );
}
