import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { contractOf } from '../../services/contract/contract-of.ts';
import { inSystem } from '../../services/db/doors.ts';
import { creditInvoice } from '../../services/invoice/credit-invoice.ts';
import { composeInvoice, hashOf } from '../../services/invoice/document.ts';
import { translatorOf } from '../../web/server/context.ts';
import { serveDocument } from '../../web/server/documents.ts';
import type { Identity } from '../../web/server/identity.ts';
import { aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();

async function anInvoiced(number: bigint, name: string) {
  const tenant = await aTenant();
  return inSystem('operator console', null, async (tx) => {
    const contract = await contractOf(tx.db, tenant.reseller.id);
    await tx.db.invoiceSeries.update({ where: { id: 'operator' }, data: { last: number } });
    const document = composeInvoice(
      {
        ...{ number: `INV-0000000${number}`, month: '2025-01', issuedOn: '2025-02-01', dueOn: '2025-02-28' },
        issuer: { name: 'Operator KK', registration: null },
        recipient: { name, contract: contract.number },
        inputs: {
          ...{ ratingVersion: 1, termsVersion: 'x', profile: 'xsp', plan: { id: 'x', name: 'x', from: 'x' } },
          ...{ peak: 0, queued: 0, blocked: 0, ledgerHash: '' },
        },
      },
      [
        {
          ...{ key: 'base', kind: 'monthly', amount: 1_000n, category: 'standard', supplyDate: '2025-01-31' },
          ...{ params: {}, quantity: 1, steps: [] },
        },
      ],
    );
    const { id } = await tx.db.invoice.create({
      data: {
        ...{ resellerId: tenant.reseller.id, contractId: contract.id, number, month: '2025-01', document },
        ...{ issuedOn: new Date('2025-02-01'), dueOn: new Date('2025-02-28'), net: 1_000n, tax: 100n, total: 1_100n },
        contentHash: new Uint8Array(hashOf(document)),
        ...{ ledgerHash: new Uint8Array(32), ledgerSequence: 0n },
      },
    });
    const wish = { invoiceId: id, lines: [{ at: 0, amount: 10 }], requestId: randomUUID() };
    const note = await creditInvoice(tx, { ...wish, reason: `because ${name}`, confirmed: 11 });
    return { ...tenant, invoiceId: id, noteId: note.id };
  });
}
let mine: Awaited<ReturnType<typeof anInvoiced>>;
let theirs: Awaited<ReturnType<typeof anInvoiced>>;
beforeAll(async () => {
  mine = await anInvoiced(1n, '=自社/株式会社"😀');
  theirs = await anInvoiced(3n, 'Theirs KK');
});

type Role = Identity['role'] | 'visitor';

function ask(role: Role, search: Record<string, string>) {
  const resellerId = role === 'operator_admin' ? null : mine.reseller.id;
  const customerId = role === 'customer_admin' ? mine.customer.id : null;
  const identity =
    role === 'visitor'
      ? null
      : {
          sessionId: randomUUID(),
          userId: randomUUID(),
          name: 'x',
          role,
          duty: 'administrator' as const,
          resellerId,
          customerId,
          locale: 'en' as const,
        };
  const log = { error: (fields: object) => expect.unreachable(String((fields as { err: unknown }).err)) };
  return serveDocument({ identity, translate: translatorOf('en'), locale: 'en', log }, new URLSearchParams(search));
}
const one = (kind: 'invoice' | 'credit-note', id: string, form = 'pdf') => ({ kind, id, form, language: 'ja' });

describe('a document', () => {
  test.each(['reseller_admin', 'operator_admin'] as const)('comes to the %s as a file with a name', async (role) => {
    for (const [kind, id] of [
      ['invoice', mine.invoiceId],
      ['credit-note', mine.noteId],
    ] as const) {
      const answer = await ask(role, one(kind, id));
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('application/pdf');
      expect(
        Buffer.from(await answer.arrayBuffer())
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-');
    }
  });

  test('has a name that every system takes, in the language of the document', async () => {
    const header =
      (await ask('reseller_admin', one('invoice', mine.invoiceId))).headers.get('content-disposition') ?? '';
    expect(header).toMatch(/^attachment; filename="[\w.-]+\.pdf"; filename\*=UTF-8''[\w.%~-]+$/);
    const name = decodeURIComponent(header.split("''")[1] ?? '');
    expect(name).toMatch(/^INV-00000001_請求書_=自社_株式会社_😀\.pdf$/u);
  });

  test.each([
    ['a visitor', 'visitor', 401],
    ['a customer’s administrator', 'customer_admin', 403],
  ] as const)('is refused to %s', async (_, role, status) => {
    for (const kind of ['invoice', 'credit-note'] as const)
      expect((await ask(role, one(kind, kind === 'invoice' ? mine.invoiceId : mine.noteId))).status).toBe(status);
    for (const kind of ['lines', 'months']) expect((await ask(role, { kind, language: 'ja' })).status).toBe(status);
  });

  test('of another reseller does not exist, like one that never was', async () => {
    const foreign = [one('invoice', theirs.invoiceId), one('credit-note', theirs.noteId)];
    const absent = [one('invoice', randomUUID()), one('credit-note', randomUUID())];
    for (const form of ['pdf', 'csv']) {
      for (const [at, search] of foreign.entries()) {
        const answer = await ask('reseller_admin', { ...search, form });
        expect(answer.status).toBe(404);
        expect(await answer.text()).toBe(await (await ask('reseller_admin', { ...absent[at], form } as never)).text());
      }
    }
  });

  test.each([
    [{ kind: 'invoice', id: 'x', form: 'pdf', language: 'ja' }],
    [{ kind: 'invoice', id: randomUUID(), form: 'exe', language: 'ja' }],
    [{ kind: 'invoice', id: randomUUID(), form: 'pdf', language: 'fr' }],
    [{ kind: 'lines', month: "2025-01' or 1=1", language: 'ja' }],
    [{ kind: '../../etc/passwd', language: 'ja' }],
    [{}],
  ])('that nobody offers is refused: %j', async (search) => {
    expect((await ask('reseller_admin', search as Record<string, string>)).status).toBe(400);
  });

  test('that is not what was issued is not printed', async () => {
    await database.query('postgres', 'set session_replication_role = replica');
    await database.query('postgres', `update invoice set document = document || '{"total": 1}' where id = $1`, [
      theirs.invoiceId,
    ]);
    await database.query('postgres', 'set session_replication_role = origin');
    expect((await ask('operator_admin', one('invoice', theirs.invoiceId))).status).toBe(409);
  });
});

describe('a file for a spreadsheet', () => {
  test('holds one’s own documents and no other’s, and no formula', async () => {
    const answer = await ask('reseller_admin', { kind: 'lines', month: '2025-01', language: 'ja' });
    const text = Buffer.from(await answer.arrayBuffer()).toString();
    expect(text.startsWith('\uFEFF番号,')).toBe(true);
    expect(text.trimEnd().split('\r\n')).toHaveLength(3);
    expect(text).not.toContain('Theirs');
    expect(text).toContain(`"'=自社/株式会社""😀"`);
  });

  test('of all months is the operator’s alone', async () => {
    expect((await ask('reseller_admin', { kind: 'months', language: 'ja' })).status).toBe(403);
    const text = await (await ask('operator_admin', { kind: 'months', language: 'en' })).text();
    expect(text).toContain('2025-01,Invoice,10,2,2000,200,2200');
    expect(text).toContain('2025-01,Credit note,10,2,-20,-2,-22');
  });
});
