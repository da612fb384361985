import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { signInMail } from '../../core/notice/sign-in-mail.ts';
import { supportLine, supportOf } from '../../core/notice/support-line.ts';
import { getBrandSettings, setBrand } from '../../services/brand/brand-settings.ts';
import { documentBrandOf } from '../../services/brand/document-brand.ts';
import { inReseller, inSystem } from '../../services/db/doors.ts';
import { creditNotePdf } from '../../services/document/credit-note-pdf.ts';
import { deletionCertificatePdf } from '../../services/document/deletion-certificate-pdf.ts';
import { invoicePdf } from '../../services/document/invoice-pdf.ts';
import { composeCredit } from '../../services/invoice/compose-credit.ts';
import { enqueue } from '../../services/job/enqueue.ts';
import { listMailTemplates, resetMailTemplate, setMailTemplate } from '../../services/mail-template/mail-templates.ts';
import { testMailTemplate } from '../../services/mail-template/test-mail-template.ts';
import { acceptInvitation } from '../../services/portal/accept-invitation.ts';
import { invite } from '../../services/portal/invite.ts';
import { emailIndex } from '../../services/portal/realm.ts';
import { writePasswordReset } from '../../services/portal/send-password-reset.ts';
import { wantSignInMail } from '../../services/portal/sign-in-mail.ts';
import { getResaleInvoice } from '../../services/resale/resale-invoice-view.ts';
import { tellResaleInvoice } from '../../services/resale/send-resale-invoice.ts';
import { asReseller, aTenant } from '../support/builders.ts';
import { eventually, lettersTo, usePlatform } from '../support/on-platform.ts';
import { anInvoicedCustomer } from '../support/resale.ts';

const { portal, outside } = usePlatform();
/** The newest mail to somebody whose subject says so, as the internet's server took it: its header and source, and its text. */
async function rawTo(to: string, subject: RegExp) {
  const letter = await eventually(`a mail ${subject}`, async () =>
    (await lettersTo(outside.inbox, to)).find((each) => subject.test(each.subject ?? '')),
  );
  const raw = await (await fetch(`${new URL(outside.inbox).origin}/messages/${letter.id}`)).text();
  const [, body = ''] = raw.split(/\r?\n\r?\n/, 2);
  return { raw, subject: letter.subject, text: Buffer.from(raw.slice(raw.indexOf(body)), 'base64').toString() };
}

/** What a PDF says, its title and producer included; read with poppler, which is not what writes it. */
function textOf(bytes: Uint8Array): string {
  const dir = mkdtempSync(join(tmpdir(), 'white-label-'));
  const path = join(dir, 'x.pdf');
  writeFileSync(path, bytes);
  const run = (name: string, more: readonly string[]) => execFileSync(name, [...more], { encoding: 'utf8' });
  const read = `${run('pdftotext', ['-layout', path, '-'])}\n${run('pdfinfo', [path])}`.replaceAll(path, '');
  rmSync(dir, { recursive: true });
  return read;
}

/** Every kind of row that the end of a contract takes away, as its certificate counts them. */
const erasedKinds = () =>
  inSystem('scheduled work', null, async ({ db }) => {
    const rows = await db.$queryRaw<{ kind: string }[]>`select distinct kind from erasable()`;
    return rows.map(({ kind }) => kind);
  });

/** What the operator and its software are called. */
const operatorsWords = /noren|haraka/i;

type Answer = { status: number; type: string; text: string; head: string };

/** Asks the portal under any host name, as a mail program does that has come by DNS. */
async function asked(host: string, path: string, post?: string): Promise<Answer> {
  const { port } = new URL(portal.operator);
  const hostname = '127.0.0.1'; // Node does not resolve *.localhost by itself
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const answered = request(
    { hostname, port, path, headers: { host }, method: post === undefined ? 'GET' : 'POST' },
    (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers['content-type'] ?? '',
          text,
          head: JSON.stringify(response.headers),
        }),
      );
    },
  );
  answered.on('error', reject).end(post);
  return promise;
}

test('mail programs find a domain’s settings under the brand’s names, and nothing of anybody else’s', async () => {
  const [one, other] = await Promise.all([
    aTenant({ host: `o${randomUUID().slice(0, 8)}.localhost` }),
    aTenant({ host: `p${randomUUID().slice(0, 8)}.localhost` }),
  ]);
  const {
    domain: { name },
    reseller: { host },
  } = one;
  const query = `?emailaddress=nobody%40${name}`;
  const ports = JSON.parse(process.env.NOREN_PUBLIC_PORTS ?? '{}') as Record<string, number>;
  for (const [at, path] of [
    [`autoconfig.${name}`, '/mail/config-v1.1.xml'],
    [`autoconfig.${name}`, `/.well-known/autoconfig/mail/config-v1.1.xml${query}`],
    [host, `/mail/config-v1.1.xml${query}`],
  ] as const) {
    const { status, type, text } = await asked(at, path);
    expect([status, type], path).toEqual([200, 'text/xml; charset=utf-8']);
    expect(text).toContain(`<port>${ports.imaps}</port>`);
    expect(text).not.toMatch(/noren/i);
  }
  const outlook = (address: string) =>
    `<Autodiscover><Request><EMailAddress>${address}</EMailAddress></Request></Autodiscover>`;
  const found = await asked(`autodiscover.${name}`, '/Autodiscover/Autodiscover.xml', outlook(`x@${name}`));
  expect(found.status).toBe(200);
  expect(found.text).toContain(`<LoginName>x@${name}</LoginName>`);
  expect((await asked(host, '/autodiscover/autodiscover.xml', 'x')).status).toBe(400);
  expect((await asked(host, '/autodiscover/autodiscover.xml', 'x'.repeat(9_000))).status).toBe(400);
  const json = await asked(host, `/autodiscover/autodiscover.json/v1.0/x%40${name}?Protocol=Autodiscoverv1`);
  expect(JSON.parse(json.text)).toMatchObject({
    Protocol: 'AutodiscoverV1',
    Url: expect.stringMatching(/autodiscover\.xml$/),
  });
  const profile = await asked(host, `/setup/mail.mobileconfig?address=x%40${name}`);
  expect([profile.status, profile.type]).toEqual([200, 'application/x-apple-aspen-config; charset=utf-8']);

  // Whether an address, a domain or a brand exists looks the same from a host that does not speak for it.
  const nothing = await asked(host, '/mail/config-v1.1.xml?emailaddress=x%40nobody.test');
  expect(nothing.status).toBe(404);
  for (const [at, path, post] of [
    [other.reseller.host, `/mail/config-v1.1.xml${query}`],
    [new URL(portal.operator).hostname, `/mail/config-v1.1.xml${query}`],
    ['autoconfig.nobody.test', '/mail/config-v1.1.xml'],
    [`autoconfig.${name}`, '/mail/config-v1.1.xml?emailaddress=x%40nobody.test'],
    [other.reseller.host, '/autodiscover/autodiscover.xml', outlook(`x@${name}`)],
    [other.reseller.host, `/autodiscover/autodiscover.json/v1.0/x%40${name}?Protocol=Autodiscoverv1`],
    [host, `/autodiscover/autodiscover.json/v1.0/x%40${name}?Protocol=ActiveSync`],
    [other.reseller.host, `/setup/mail.mobileconfig?address=x%40${name}`],
  ] as const)
    expect(await asked(at, path, post), `${at}${path}`).toMatchObject({ status: 404, text: nothing.text });

  const leaflet = await asked(host, `/setup?address=x%40${name}`);
  expect(leaflet.text).toContain(`/setup/mail.mobileconfig?address=x%40${name}`);
  expect((await asked(other.reseller.host, `/setup?address=x%40${name}`)).text).not.toContain('mail.mobileconfig?');
});

const solid = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

test('a brand is edited whole, hard colours are refused with a better one, and the operator shows nowhere', async () => {
  const host = `w${randomUUID().slice(0, 8)}.localhost`;
  const email = `admin@${host}.test`;
  const { reseller, domain } = await aTenant({ host, administratorEmail: email });
  await acceptInvitation(
    { resellerId: reseller.id },
    { token: reseller.invitation.token, password: 'a sentence to remember' },
  );
  const inTenant = asReseller(reseller.id);
  const {
    mailHost: _mailHost,
    host: _host,
    logoBase64: _logo,
    iconBase64: _icon,
    ...held
  } = await inTenant(getBrandSettings);
  const set = (values: Partial<Parameters<typeof setBrand>[1]>) =>
    inTenant((tx) => setBrand(tx, { ...held, ...values }));
  await expect(set({ primaryColour: '#f5c518' })).rejects.toMatchObject({
    key: 'brand_contrast_light',
    params: {
      colour: '#f5c518',
      least: '4.5',
      ratio: expect.stringMatching(/^1\.\d$/),
      suggestion: expect.stringMatching(/^#/),
    },
  });
  await expect(set({ primaryColourDark: '#101020' })).rejects.toMatchObject({ key: 'brand_contrast_dark' });
  await expect(set({ iconBase64: Buffer.from('<svg/>').toString('base64') })).rejects.toMatchObject({
    key: 'logo_unreadable',
  });
  const support = {
    supportEmail: 'desk@brand.test',
    supportPhone: '03-1234-5678',
    supportHours: '9-18',
    supportUrl: 'https://desk.brand.test/',
  };
  const saved = await set({
    ...support,
    productName: 'Kumo Mail',
    senderName: 'Kumo Desk',
    primaryColourDark: '#a5b4fc',
    helpUrl: 'https://help.brand.test/',
    helpTextEn: 'Dial <b>1</b> first.\n\nThen ask.',
    iconBase64: solid,
  });
  expect(saved).toMatchObject({ productName: 'Kumo Mail', iconBase64: expect.any(String), logoBase64: null });

  const css = await asked(host, '/brand.css');
  expect(css.text).toContain('--brand:light-dark(#1d4ed8,#a5b4fc)');
  expect((await asked(host, '/icon.png')).type).toBe('image/png');
  const signIn = await asked(host, '/sign-in');
  for (const word of ['Kumo Mail', 'desk@brand.test', 'tel:0312345678', '"/help"', '/icon.png'])
    expect(signIn.text).toContain(word);

  const address = encodeURIComponent(`x@${domain.name}`);
  for (const path of [
    '/sign-in',
    '/sign-in/forgotten',
    '/sign-in/reset/none',
    '/invitation/none',
    '/second-factor',
    '/',
    '/nowhere',
    '/setup',
    `/setup?address=${address}`,
    `/setup/mail.mobileconfig?address=${address}`,
    `/mail/config-v1.1.xml?emailaddress=${address}`,
    '/brand.css',
    '/icon.svg',
    '/logo',
    '/api/health',
    '/api/trpc/session.me',
    '/api/auth/providers',
    '/status',
    '/help',
    '/icon.png',
    '/api/nowhere',
    '/api/documents',
    '/api/export',
    '/api/v1/nowhere',
    '/api/v1/customers',
    '/api/v1/openapi.json',
    '/setup/mail.mobileconfig',
    '/autodiscover/autodiscover.json',
    '/accounts.csv',
    '/_next/static/nowhere.js',
    '/.well-known/nowhere',
    '/%E0%A4%A',
  ]) {
    const answer = await asked(host, path);
    expect(`${answer.text} ${answer.head}`, path).not.toMatch(operatorsWords);
  }
  for (const path of ['/api/trpc/session.me', '/api/v1/customers', '/autodiscover/autodiscover.xml', '/sign-in']) {
    const answer = await asked(host, path, '<broken');
    expect(`${answer.text} ${answer.head}`, `POST ${path}`).not.toMatch(operatorsWords);
  }
  const status = await asked(host, '/status');
  expect([status.status, status.text.includes('Kumo Mail')]).toEqual([200, true]);

  // The brand's own words are text and no markup; the operator's host has no such page.
  const help = await asked(host, '/help');
  for (const words of ['Dial &lt;b&gt;1&lt;/b&gt; first.', 'https://help.brand.test/', 'desk@brand.test', '/setup'])
    expect(help.text).toContain(words);
  expect((await asked(new URL(portal.operator).host, '/help')).status).toBe(404);

  const index = Buffer.from(await emailIndex({ resellerId: reseller.id }, email)).toString('base64');
  const at = new Date();
  const reset = await inSystem('sign in', null, (tx) =>
    writePasswordReset(tx, { resellerId: reseller.id, host, emailIndex: index, requestedAt: at.toISOString() }, at),
  );
  expect(reset).toMatchObject({
    sender: 'Kumo Desk',
    text: expect.stringContaining('desk@brand.test / 03-1234-5678 (9-18) / https://desk.brand.test/'),
  });
  const words = { kind: 'password_reset', locale: 'ja', subject: '{{product}}', body: '{{name}}: {{link}}' } as const;
  const wrong = { ...words, body: '{{link}} {{nmae}}' };
  await expect(inTenant((tx) => setMailTemplate(tx, wrong))).rejects.toMatchObject({
    key: 'mail_template_unknown',
    params: { placeholder: '{{nmae}}' },
  });
  await inTenant((tx) => setMailTemplate(tx, words));
  const own = await inSystem('sign in', null, (tx) =>
    writePasswordReset(tx, { resellerId: reseller.id, host, emailIndex: index, requestedAt: at.toISOString() }, at),
  );
  expect(own).toMatchObject({
    subject: 'Kumo Mail',
    text: expect.stringMatching(/^Admin: http.*\/sign-in\/reset\/\S+\n$/),
  });
  await inTenant((tx) => resetMailTemplate(tx, words));
  const mails = await inTenant(listMailTemplates);
  expect(mails.filter(({ changedAt }) => changedAt !== null)).toEqual([]);

  const changed = signInMail(
    { name: 'x', change: 'password_changed', at, product: saved.productName, support: supportLine(supportOf(saved)) },
    'en',
  );
  expect(JSON.stringify([reset, changed, mails])).not.toMatch(operatorsWords);
  expect(await inTenant(documentBrandOf)).toMatchObject({
    colour: '#1d4ed8',
    support: expect.stringContaining('desk@brand.test'),
  });
});

test('what a customer is handed and mailed, its headers included, names the brand and nobody behind it', async () => {
  const host = `v${randomUUID().slice(0, 8)}.localhost`;
  const { reseller, customer } = await aTenant({ host });
  const inTenant = asReseller(reseller.id);
  const {
    mailHost: _mail,
    host: _host,
    logoBase64: _logo,
    iconBase64: _icon,
    ...held
  } = await inTenant(getBrandSettings);
  await inTenant((tx) => setBrand(tx, { ...held, productName: 'Kumo Mail', senderName: 'Kumo Desk' }));

  // Invited, told of a change and of an invoice: sent by the worker, through the MTA, to a mail server of the internet.
  const email = `person-${randomUUID().slice(0, 8)}@remote.test`;
  const person = { name: 'Hanako', email, locale: 'ja' as const };
  const owner = { resellerId: reseller.id, customerId: customer.id, role: 'customer_admin' as const };
  expect((await inTenant((tx) => invite(tx, owner, person))).mailed).toBe(true);
  const invitation = await rawTo(email, /招待/);
  expect(invitation.text).toContain(`//${host}`);
  const token = /\/invitation\/(\S+)/.exec(invitation.text)?.[1] ?? '';
  await acceptInvitation({ resellerId: reseller.id }, { token, password: 'a sentence to remember' });
  const ids = await anInvoicedCustomer(
    { resellerId: reseller.id, customerId: customer.id },
    { customer: 'Sakura KK', list: 'Kumo Sales' },
  );
  const user = await inSystem('sign in', null, async (tx) => {
    const found = await tx.db.portalUser.findFirstOrThrow({
      where: { resellerId: reseller.id, customerId: customer.id },
    });
    await wantSignInMail(tx.db, found.id, 'password_changed');
    await tellResaleInvoice(tx, { invoiceId: ids.resaleInvoiceId });
    const index = Buffer.from(await emailIndex({ resellerId: reseller.id }, email)).toString('base64');
    const asked = { resellerId: reseller.id, host, emailIndex: index, requestedAt: new Date().toISOString() };
    await enqueue(tx.db, 'send-password-reset', asked);
    const crossed = { level: 'customer' as const, resource: 'accounts' as const, limit: 1, used: 2 };
    const crossing = { id: randomUUID(), resellerId: reseller.id, customerId: customer.id, ...crossed };
    await enqueue(tx.db, 'tell-overuse', crossing);
    return found;
  });
  const draft = { kind: 'invitation', locale: 'ja', subject: '{{product}}: 試し', body: '{{link}}' } as const;
  await inReseller({ resellerId: reseller.id, actorId: user.id }, (tx) => testMailTemplate(tx, draft));
  for (const subject of [/パスワードが変更/, /請求書/, /再設定/, /割当枠/, /試し/]) {
    const { raw, text, subject: read } = await rawTo(email, subject);
    // Received, Message-ID, DKIM-Signature, From, X-*, List-* and the rest, as the internet's server got them.
    expect(`${raw}\n${text}`, String(subject)).not.toMatch(operatorsWords);
    expect(`${read} ${raw}`, String(subject)).toMatch(/Kumo (?:Mail|Desk)/);
  }
  expect(invitation.raw).toMatch(/^From: Kumo Desk </m);
  expect(`${invitation.raw}\n${invitation.text}`).not.toMatch(operatorsWords);

  const seen = await inTenant((tx) => getResaleInvoice(tx, { id: ids.resaleInvoiceId }));
  const brand = await inTenant(documentBrandOf);
  for (const language of ['ja', 'en'] as const) {
    const printed = textOf(await invoicePdf(seen.document, language, brand));
    expect(printed).toContain('Kumo Sales issuer');
    expect(printed).not.toMatch(operatorsWords);
    // What the operator hands a reseller of its contract names its issuer, and never the software.
    const note = {
      ...composeCredit(seen.document, [], null),
      number: 'CN-00000001',
      issuedOn: '2025-03-01',
      reason: 'x',
    };
    const kinds = await erasedKinds();
    const deletion = {
      ...{ issuer: { name: 'Kumo Platform KK' }, reseller: 'Kumo Sales', contract: 'C-0000001', hash: 'ab'.repeat(32) },
      ...{ counts: Object.fromEntries(kinds.map((kind) => [kind, 1])), finishedAt: new Date('2026-11-21T03:00:00Z') },
    };
    const plain = { colour: brand.colour, logoPng: null };
    for (const paper of [
      await invoicePdf(seen.document, language, plain),
      await creditNotePdf(note, language, plain),
      await deletionCertificatePdf(deletion, language, plain),
    ])
      expect(textOf(paper)).not.toMatch(operatorsWords);
  }
  // Papers of a contract, its certificate of deletion among them, say nothing to whoever is not signed in, on any path.
  for (const path of [
    `/documents/${randomUUID()}`,
    `/api/documents?kind=deletion&id=${randomUUID()}&language=en`,
    `/api/documents?kind=invoice&form=pdf&id=${randomUUID()}&language=ja`,
  ]) {
    const answer = await asked(host, path);
    expect([401, 404], path).toContain(answer.status);
    expect(`${answer.text} ${answer.head}`, path).not.toMatch(operatorsWords);
  }
});
