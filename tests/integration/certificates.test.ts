import { afterAll, beforeAll, expect, test } from 'vitest';
import { listCertificates } from '../../services/certificate/list-certificates.ts';
import { orderNow } from '../../services/certificate/order-now.ts';
import { wantCertificates } from '../../services/certificate/want-certificates.ts';
import { inSystem, type SystemTx } from '../../services/db/doors.ts';
import { aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
const operator = <T>(work: (tx: SystemTx) => Promise<T>) => inSystem('operator console', null, work);
let mailHost: string;
beforeAll(async () => {
  process.env.NOREN_OPERATOR_HOST = 'console.noren.example';
  process.env.NOREN_ACME_DIRECTORY_URL = 'https://issuer.example/dir';
  const { reseller } = await aTenant();
  mailHost = (await operator(({ db }) => db.brand.findUniqueOrThrow({ where: { resellerId: reseller.id } }))).mailHost;
});
afterAll(() => {
  delete process.env.NOREN_OPERATOR_HOST;
  delete process.env.NOREN_ACME_DIRECTORY_URL;
});

const row = async (host: string) => (await operator(listCertificates)).rows.find((each) => each.host === host);

test('every name that is reached is listed, the operator’s own first, before anything was ordered', async () => {
  const { rows, orderedFrom } = await operator(listCertificates);
  expect(orderedFrom).toBe('issuer.example');
  expect(rows[0]).toMatchObject({ host: 'console.noren.example', reseller: null, state: 'waiting', id: null });
  expect(rows.map(({ use }) => use)).toEqual(['portal', 'portal', 'mail']);
});

test('the operator’s host is wanted, and stays wanted by a process that does not know it', async () => {
  await wantCertificates(new Date(), 'console.noren.example');
  await wantCertificates(new Date());
  expect(await row('console.noren.example')).toMatchObject({ state: 'waiting', id: expect.any(String) });
});

test('a failed order is shown with its reason, and can be placed at once, three times an hour', async () => {
  const later = new Date(Date.now() + 86_400_000);
  await database.query(
    'noren_system',
    `update certificate set failures = 2, last_error = 'no answer on port 80', next_try_at = $2 where host = $1`,
    [mailHost, later],
  );
  const failing = await row(mailHost);
  expect(failing).toMatchObject({ state: 'failing', lastError: 'no answer on port 80', nextTryAt: later });
  const now = () => operator((tx) => orderNow(tx, { id: failing?.id ?? '' }));
  await now();
  expect((await row(mailHost))?.nextTryAt?.getTime()).toBeLessThanOrEqual(Date.now());
  await now();
  await now();
  await expect(now()).rejects.toMatchObject({ key: 'certificate_tried_often' });
});

test('a name that is no certificate’s is not found', async () => {
  await expect(operator((tx) => orderNow(tx, { id: crypto.randomUUID() }))).rejects.toMatchObject({ key: 'not_found' });
});
