import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { subjectOf } from '../../../core/audit/subject.ts';
import { partyCauses } from '../../../core/contract/contractor-change.ts';
import en from '../../messages/en/audit.json' with { type: 'json' };
import ja from '../../messages/ja/audit.json' with { type: 'json' };
import { type AuditTexts, auditWords, changesLine } from './audit-words.ts';

const sources = readdirSync('services', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.startsWith('db/generated'))
  .map((name) => readFileSync(`services/${name}`, 'utf8'));

/** Ends of those actions whose code puts them together. */
const ends: Record<string, readonly string[]> = {
  'contract.${event.kind}': [
    ...readFileSync('core/contract/contract-event.ts', 'utf8').matchAll(/literal\('([^']+)'\)/g),
  ].map(([, kind]) => `contract.${kind}`),
  'contractor.refuse_${cause}': partyCauses.map((cause) => `contractor.refuse_${cause}`),
  'contractor.report_${cause}': partyCauses.map((cause) => `contractor.report_${cause}`),
  'queue.${action}': ['hold', 'release', 'retry', 'delete', 'reroute'].map((action) => `queue.${action}`),
  'demand.${outcome}': ['demand.satisfied', 'demand.terminated'],
  'demand.ask_${kind}': ['demand.ask_succession', 'demand.ask_anti-social'],
  "payment.difference_${kind.replace('-', '_')}": ['total', 'status', 'money', 'unknown_invoice'].map(
    (kind) => `payment.difference_${kind}`,
  ),
  'signing_key.${step.kind}': ['create', 'activate', 'retire'].map((kind) => `signing_key.${kind}`),
  '${cause}.${outcome}': ['application', 'succession', 'assignment'].flatMap((cause) => [
    `${cause}.accepted`,
    `${cause}.refused`,
  ]),
};

const actions = [
  ...new Set(
    sources.flatMap((source) =>
      [...source.matchAll(/\baction: ([^,}\n]+)/g)].flatMap(([, code = '']) => [
        ...[...code.matchAll(/'([\w-]+\.[\w-]+)'/g)].map(([, action = '']) => action),
        ...[...code.matchAll(/`([^`]+)`/g)].flatMap(([, composed = '']) => ends[composed] ?? [composed]),
      ]),
    ),
  ),
];

const lookUp = (texts: unknown, action: string) =>
  action.split('.').reduce((at: unknown, key) => (at as Record<string, unknown> | undefined)?.[key], texts);

test('every action of ours is said in words in both languages, and has a place among the filters', () => {
  expect(actions.length).toBeGreaterThan(100);
  expect(actions.filter((action) => typeof lookUp(ja.actions, action) !== 'string')).toEqual([]);
  expect(actions.filter((action) => typeof lookUp(en.actions, action) !== 'string')).toEqual([]);
  expect(actions.filter((action) => subjectOf(action) === null)).toEqual([]);
});

test('what has no words is shown as it is stored, and ids are left out', () => {
  const texts = Object.assign((key: string) => key, { has: () => false }) as AuditTexts;
  const entry = {
    ...{
      byJob: false,
      address: null,
      action: 'new.thing',
      objectLabel: null,
      detail: { customerId: 'x', newField: 3 },
    },
    actor: { kind: 'reseller' as const, id: null, name: null },
    changes: [{ table: 't', op: 'update' as const, before: { a: 1, alias_id: 'x' }, after: { a: null } }],
  };
  const words = auditWords(texts);
  expect(words.action(entry.action)).toBe('new.thing');
  expect(words.asked(entry)).toEqual([['newField', '3']]);
  expect(changesLine(words.changed(entry))).toBe('t { a: 1 → nothing }');
});

test.each([
  [ja, 'ジョブ（自動処理）', 'なし（ジョブによる処理のため）'],
  [en, 'A job (automatic)', 'None: a job did it'],
])('what a job did is said so, with no address to look for', (messages, actor, address) => {
  const texts = Object.assign((key: string) => String(lookUp(messages, key)), { has: () => true }) as AuditTexts;
  const entry = {
    ...{ action: 'support.lapse', objectLabel: null, detail: {}, changes: [], byJob: true, address: null },
    actor: { kind: 'platform' as const, id: null, name: null },
  };
  const words = auditWords(texts);
  expect([words.actor(entry), words.address(entry)]).toEqual([actor, address]);
  const person = { ...entry, byJob: false, address: '192.0.2.1' };
  expect([words.actor(person), words.address(person)]).not.toContain(actor);
});
