import { beforeEach, describe, expect, test } from 'vitest';
import { monthAfter } from '../../core/calendar/billing-month.ts';
import { priceList } from '../../core/rating/price-list.ts';
import { today } from '../../services/contract/contract-state.ts';
import { inReseller, inSystem } from '../../services/db/doors.ts';
import { setIssuerProfile } from '../../services/issuer/issuer-profile.ts';
import { jobs } from '../../services/job/jobs.ts';
import { setMailTemplate } from '../../services/mail-template/mail-templates.ts';
import { testMailTemplate, writeTemplateTest } from '../../services/mail-template/test-mail-template.ts';
import { acceptInvitation } from '../../services/portal/accept-invitation.ts';
import { invite } from '../../services/portal/invite.ts';
import { writeInvitation } from '../../services/portal/send-invitation.ts';
import { assignList } from '../../services/resale/assign-list.ts';
import { closeResale } from '../../services/resale/close-resale.ts';
import { createList } from '../../services/resale/create-list.ts';
import { tellResaleInvoice, writeResaleInvoiceMail } from '../../services/resale/send-resale-invoice.ts';
import { asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
const password = 'correct horse battery';
const system = <T>(work: Parameters<typeof inSystem<T>>[2]) => inSystem('scheduled work', null, work);

// Where mails can leave: the address is all that the portal knows of it.
beforeEach(() => {
  process.env.NOREN_NOTICE_FROM = 'notices@mail.example.test';
  return () => {
    delete process.env.NOREN_NOTICE_FROM;
  };
});

/** The jobs of a kind that were left behind since the last look. */
async function jobsLeft<Name extends keyof typeof jobs>(name: Name) {
  const { rows } = await database.query(
    'noren_system',
    'delete from job_before_worker where name = $1 returning payload',
    [name],
  );
  return rows.map(({ payload }) => jobs[name].parse(payload) as ReturnType<(typeof jobs)[Name]['parse']>);
}

const tokenIn = (text = '') => /\/invitation\/(\S+)/.exec(text)?.[1] ?? '';

describe('an invitation', () => {
  test('is mailed under the brand with a link of its own; the first link that is used ends the other', async () => {
    const { reseller, customer } = await aTenant();
    const person = { name: 'Hanako\r\nBcc: x@y.test', email: 'hanako@customer.test', locale: 'en' as const };
    const owner = { resellerId: reseller.id, customerId: customer.id, role: 'customer_admin' as const };
    await jobsLeft('send-invitation');
    const shown = await asReseller(reseller.id)((tx) => invite(tx, owner, person));
    expect(shown.mailed).toBe(true);
    const [job] = await jobsLeft('send-invitation');
    if (!job) throw new Error('no job');
    expect(JSON.stringify(job)).not.toContain('hanako');
    const mail = await system((tx) => writeInvitation(tx, job, new Date()));
    const again = await system((tx) => writeInvitation(tx, job, new Date()));
    expect(mail).toMatchObject({
      to: 'hanako@customer.test',
      sender: expect.stringMatching(/^r/),
      text: expect.stringContaining('Hanako Bcc: x@y.test'),
    });
    expect(mail?.text).toContain(`https://${reseller.host}/invitation/`);
    expect(await system((tx) => writeInvitation(tx, job, shown.expiresAt))).toBeNull();

    const accept = (token: string) => acceptInvitation({ resellerId: reseller.id }, { token, password });
    const results = await Promise.allSettled([accept(tokenIn(mail?.text)), accept(tokenIn(again?.text))]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(accept(shown.token)).rejects.toMatchObject({ key: 'invitation_invalid' });
    expect(await system((tx) => writeInvitation(tx, job, new Date()))).toBeNull();
  });

  test('is in the reseller’s own words, and is mailed neither to the operator’s staff nor where no mail can leave', async () => {
    const { reseller } = await aTenant();
    const inTenant = asReseller(reseller.id);
    const words = { subject: '{{name}} / {{product}}', body: '{{until}}\n{{link}}' };
    await inTenant((tx) => setMailTemplate(tx, { kind: 'invitation', locale: 'ja', ...words }));
    const owner = { resellerId: reseller.id, customerId: null, role: 'reseller_admin' as const };
    const person = (n: number) => ({ name: '鈴木', email: `p${n}@reseller.test`, locale: 'ja' as const });
    await jobsLeft('send-invitation');
    await inTenant((tx) => invite(tx, owner, person(1)));
    const [job] = await jobsLeft('send-invitation');
    const mail = job && (await system((tx) => writeInvitation(tx, job, new Date())));
    expect(mail?.subject).toMatch(/^鈴木 \/ r/);
    expect(mail?.text).toMatch(/^20\d\d-\d\d-\d\d \d\d:\d\d\nhttps:\/\/\S+\n$/);

    const staff = { resellerId: null, customerId: null, role: 'operator_admin' as const };
    expect((await system((tx) => invite(tx, staff, person(2)))).mailed).toBe(false);
    delete process.env.NOREN_NOTICE_FROM;
    expect((await inTenant((tx) => invite(tx, owner, person(3)))).mailed).toBe(false);
    expect(await jobsLeft('send-invitation')).toEqual([]);
  });
});

describe('an invoice to a customer', () => {
  test('is told of to its administrators when the reseller wants it, once, and to nobody else', async () => {
    const { reseller, customer } = await aTenant();
    const inTenant = asReseller(reseller.id);
    const owner = { resellerId: reseller.id, customerId: customer.id, role: 'customer_admin' as const };
    const [one, unready] = await inTenant(async (tx) => [
      await invite(tx, owner, { name: 'One', email: 'one@customer.test', locale: 'en' }),
      await invite(tx, owner, { name: 'Unready', email: 'unready@customer.test', locale: 'ja' }),
    ]);
    expect(unready.mailed).toBe(true);
    await acceptInvitation({ resellerId: reseller.id }, { token: one.token, password });
    const [thisMonth, month] = [today().slice(0, 7), monthAfter(today().slice(0, 7), -1)];
    const profile = { name: 'Seller KK', registration: null, address: ['Tokyo'], telephone: null, bank: ['B'] };
    await inTenant((tx) => setIssuerProfile(tx, profile));
    const prices = priceList.parse({ monthly: 1_000 });
    const { id: planId } = await inTenant((tx) => createList(tx, { name: 'Standard', from: thisMonth, prices }));
    await inTenant((tx) => assignList(tx, { customerId: customer.id, planId, from: thisMonth }));
    await database.query('postgres', 'set session_replication_role = replica');
    await database.query('postgres', 'update plan_version set effective_from = $1', [`${month}-01`]);
    await database.query('postgres', 'update resale_assignment set effective_from = $1', [`${month}-01`]);
    await database.query('postgres', 'set session_replication_role = origin');

    const who = { resellerId: reseller.id, actorId: null };
    expect((await closeResale(who, { month, tell: true })).issued).toBe(1);
    expect((await closeResale(who, { month, tell: true })).issued).toBe(0);
    const issued = await jobsLeft('tell-resale-invoice');
    expect(issued).toHaveLength(1);
    for (const each of issued) await system((tx) => tellResaleInvoice(tx, each));
    const told = await jobsLeft('send-resale-invoice');
    const mails = await Promise.all(told.map((each) => system((tx) => writeResaleInvoiceMail(tx, each))));
    expect(mails).toMatchObject([{ to: 'one@customer.test', subject: expect.stringContaining('INV-00000001') }]);
    expect(mails[0]?.text).toContain(`https://${reseller.host}/invoices/${issued[0]?.invoiceId}`);
    expect(mails[0]?.text).toContain('¥1,100');
    expect(mails[0]?.text).not.toMatch(/\{\{|noren/i);

    await closeResale(who, { month: monthAfter(month, -1) });
    expect(await jobsLeft('tell-resale-invoice')).toEqual([]);
  });
});

describe('a test of a template', () => {
  test('goes to whoever asks, in the words that are not saved yet, and to nobody who is gone', async () => {
    const { reseller } = await aTenant({ administratorEmail: 'boss@reseller.test' });
    await acceptInvitation({ resellerId: reseller.id }, { token: reseller.invitation.token, password });
    const user = await system(({ db }) => db.portalUser.findFirstOrThrow({ where: { resellerId: reseller.id } }));
    const inTenant = <T>(work: Parameters<typeof inReseller<T>>[1]) =>
      inReseller({ resellerId: reseller.id, actorId: user.id }, work);
    const draft = { kind: 'resale_invoice', locale: 'ja', subject: '{{number}}', body: '<b>{{link}}</b>' } as const;
    await inTenant((tx) => testMailTemplate(tx, draft));
    const [job] = await jobsLeft('send-template-test');
    if (!job) throw new Error('no job');
    const mail = await system((tx) => writeTemplateTest(tx, job));
    expect(mail).toMatchObject({ to: 'boss@reseller.test', subject: 'INV-00000001' });
    expect(mail?.text).toBe(`<b>https://${reseller.host}/invoices/…</b>\n`);
    expect(await inTenant(({ db }) => db.mailTemplate.count())).toBe(0);

    const wrong = { ...draft, body: 'nothing' };
    await expect(inTenant((tx) => testMailTemplate(tx, wrong))).rejects.toMatchObject({ key: 'mail_template_missing' });
    for (let i = 1; i < 20; i++) await inTenant((tx) => testMailTemplate(tx, draft));
    await expect(inTenant((tx) => testMailTemplate(tx, draft))).rejects.toMatchObject({ key: 'mail_template_tests' });
    delete process.env.NOREN_NOTICE_FROM;
    await expect(inTenant((tx) => testMailTemplate(tx, draft))).rejects.toMatchObject({
      key: 'mail_template_no_sender',
    });
    await system(({ db }) => db.portalUser.updateMany({ where: { id: user.id }, data: { disabledAt: new Date() } }));
    expect(await system((tx) => writeTemplateTest(tx, job))).toBeNull();
  });
});
