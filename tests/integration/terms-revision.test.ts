import { expect, test } from 'vitest';
import { addDays } from '../../core/calendar/day.ts';
import { contractOf } from '../../services/contract/contract-of.ts';
import { today } from '../../services/contract/contract-state.ts';
import { recordContractEvent } from '../../services/contract/record-contract-event.ts';
import { inReseller, inSystem } from '../../services/db/doors.ts';
import { addContact } from '../../services/notice/add-contact.ts';
import { listSentNotices } from '../../services/notice/list-notices.ts';
import { acceptTerms } from '../../services/terms/accept-terms.ts';
import { listPendingTerms } from '../../services/terms/list-pending-terms.ts';
import { publishTermsVersion } from '../../services/terms/publish-terms-version.ts';
import { tellTerms } from '../../services/terms/tell-terms.ts';
import { aReseller, asReseller } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
const operator = <T>(work: Parameters<typeof inSystem<T>>[2]) => inSystem('operator console', null, work);
const publish = (version: string, effectiveFrom: string, summary: string) =>
  operator((tx) =>
    publishTermsVersion(tx, { profile: 'xsp', version, effectiveFrom, title: 'xSP', body: '第1条', summary }),
  );
const tell = (id: string) => tellTerms((work) => inSystem('scheduled work', null, work), id);
const actorId = '00000000-0000-4000-8000-000000000009';

test('a revision is told by mail, once, and shown until it is accepted (R-002, R-008)', async () => {
  const [one, ended] = [await aReseller(), await aReseller()];
  for (const { id } of [one, ended])
    await asReseller(id)((tx) => addContact(tx, { purpose: 'contract', email: `legal@${id}.test`, locale: 'ja' }));
  await operator((tx) =>
    recordContractEvent(tx, { resellerId: ended.id, event: { kind: 'terminated', ground: 'ARREARS' } }),
  );
  await database.query('postgres', 'alter table contract_event disable trigger append_only');
  await database.query(
    'postgres',
    `update contract_event set event = event || jsonb_build_object('on', $1::text) where kind = 'terminated'`,
    [addDays(today(), -1)],
  );
  const pending = () => asReseller(one.id)(async (tx) => listPendingTerms(tx, await contractOf(tx.db, one.id)));
  expect(await pending()).toEqual([]);

  await publish('v1', '2026-01-01', '');
  const from = addDays(today(), 30);
  const { id } = await publish('v2', from, '解約の予告を 45 日前とします。');
  await tell(id);
  await tell(id);
  const notices = async (of: string) => (await asReseller(of)((tx) => listSentNotices(tx))).rows;
  expect(await notices(one.id)).toMatchObject([
    {
      recipient: `legal@${one.id}.test`,
      subject: expect.stringContaining(from),
      body: expect.stringContaining('45 日前'),
    },
  ]);
  expect(await notices(ended.id)).toEqual([]);

  expect(await pending()).toMatchObject([
    { version: 'v1', inForce: true },
    { version: 'v2', inForce: false, effectiveFrom: from, summary: '解約の予告を 45 日前とします。' },
  ]);
  for (const { id: termsVersionId, contentHash } of await pending())
    await inReseller({ resellerId: one.id, actorId }, (tx) =>
      acceptTerms(tx, { termsVersionId, contentHash }, '192.0.2.1'),
    );
  expect(await pending()).toEqual([]);
});
