import { describe, expect, test } from 'vitest';
import {
  type AliasEntry,
  type Behind,
  expandRecipient,
  type Forwarding,
  type MailboxEntry,
  maxDepth,
  maxFanOut,
  mayPost,
} from './expand-recipient.ts';

const alias = (targets: string[], more: Partial<AliasEntry> = {}): AliasEntry => ({
  kind: 'alias',
  posting: 'anybody',
  resellerId: 'r',
  customerId: 'c',
  targets,
  ...more,
});
const stranger = { address: 'x@remote.test', customerId: null, hosted: false };

type Known = Record<string, AliasEntry | Forwarding>;
const mailbox = (address: string, forwarding: Forwarding | null = null): MailboxEntry => ({
  resellerId: 'r',
  customerId: 'c',
  address,
  forwarding,
});
const asBehind = (address: string, found: AliasEntry | Forwarding): Leading =>
  'kind' in found ? { kind: 'alias', alias: found } : { kind: 'mailbox', mailbox: mailbox(address, found) };
type Leading = Extract<Behind<MailboxEntry>, { kind: 'alias' | 'mailbox' }>;

/** Addresses of here.test: aliases and forwards as given, `nobody…` absent, all others mailboxes. */
const follow = (first: AliasEntry | Forwarding, known: Known = {}, poster = stranger) =>
  expandRecipient('first@here.test', asBehind('first@here.test', first), poster, async (address) => {
    const found = address === 'first@here.test' ? first : known[address];
    if (found) return asBehind(address, found);
    if (!address.endsWith('@here.test')) return { kind: 'outside' };
    return address.startsWith('nobody') ? { kind: 'nobody' } : { kind: 'mailbox', mailbox: mailbox(address) };
  });
const ends = async (...given: Parameters<typeof follow>) => {
  const expansion = await follow(...given);
  return expansion.ok ? expansion.deliveries.map(({ address }) => address) : expansion.why;
};

describe('an alias', () => {
  test('becomes its targets, here and outside, on behalf of its customer', async () => {
    const expansion = await follow(alias(['a@here.test', 'b@out.test']));
    expect(expansion).toMatchObject({
      ok: true,
      deliveries: [
        { address: 'a@here.test', mailbox: { address: 'a@here.test' }, holder: null },
        { address: 'b@out.test', mailbox: null, onBehalfOf: { resellerId: 'r', customerId: 'c' } },
      ],
    });
  });

  test('reaches each end once, by whichever ways and circles', async () => {
    const aliases = {
      'x@here.test': alias(['a@here.test', 'y@here.test']),
      'y@here.test': alias(['x@here.test', 'a@here.test']),
    };
    expect(await ends(alias(['x@here.test', 'y@here.test', 'a@here.test']), aliases)).toEqual(['a@here.test']);
  });

  test('of nothing but circles, or of targets that have gone, is nobody', async () => {
    expect(await ends(alias(['x@here.test']), { 'x@here.test': alias(['x@here.test']) })).toBe('nobody');
    expect(await ends(alias(['nobody@here.test']))).toBe('nobody');
    expect(await ends(alias(['nobody@here.test', 'a@here.test']))).toEqual(['a@here.test']);
  });

  test('is not followed deeper or wider than the limits', async () => {
    const chain = (length: number) =>
      Object.fromEntries(
        Array.from({ length }, (_, n) => [
          `x${n}@here.test`,
          alias([n + 1 === length ? 'a@here.test' : `x${n + 1}@here.test`]),
        ]),
      );
    expect(await ends(alias(['x0@here.test']), chain(maxDepth - 1))).toEqual(['a@here.test']);
    expect(await ends(alias(['x0@here.test']), chain(maxDepth))).toBe('too deep');
    const many = (count: number) => Array.from({ length: count }, (_, n) => `m${n}@here.test`);
    expect(await ends(alias(many(maxFanOut)))).toHaveLength(maxFanOut);
    expect(await ends(alias(many(maxFanOut + 1)))).toBe('too many');
  });
});

describe('a group', () => {
  const group = (posting: AliasEntry['posting']) => alias(['m@here.test', 'm@out.test'], { kind: 'group', posting });

  test.each([
    ['anybody', stranger, true],
    ['customer', stranger, false],
    ['customer', { address: 'z@here.test', customerId: 'c', hosted: true }, true],
    ['customer', { address: 'z@here.test', customerId: 'another', hosted: true }, false],
    ['members', stranger, false],
    ['members', { address: 'm@here.test', customerId: 'c', hosted: true }, true],
    ['members', { address: 'm@here.test', customerId: null, hosted: true }, false], // no login: anybody could say so
    ['members', { address: 'm@out.test', customerId: null, hosted: false }, true],
  ] as const)('for %s, written to by %j: %s', (posting, poster, allowed) => {
    expect(mayPost(group(posting), poster)).toBe(allowed);
  });

  test('that the writer may not post to refuses also behind an alias', async () => {
    expect(await ends(alias(['a@here.test', 'g@here.test']), { 'g@here.test': group('customer') })).toBe(
      'may not post',
    );
  });
});

describe('an account that forwards', () => {
  const on = (...targets: string[]): Forwarding => ({ keepCopy: true, targets });
  const away = (...targets: string[]): Forwarding => ({ keepCopy: false, targets });

  test('sends a copy on and keeps one, or keeps none', async () => {
    expect(await ends(on('b@out.test'))).toEqual(['first@here.test', 'b@out.test']);
    expect(await ends(away('b@out.test', 'c@here.test'))).toEqual(['b@out.test', 'c@here.test']);
  });

  test('is named with what it sends on, as whose mail it leaves and as who files spam', async () => {
    const expansion = await follow(alias(['a@here.test']), { 'a@here.test': away('b@out.test') });
    expect(expansion).toMatchObject({
      ok: true,
      deliveries: [{ address: 'b@out.test', via: 'a@here.test', holder: { address: 'a@here.test' } }],
    });
  });

  test('two or three in a circle without copies: the last one on the way keeps the mail', async () => {
    expect(await ends(away('b@here.test'), { 'b@here.test': away('first@here.test') })).toEqual(['b@here.test']);
    const three = { 'b@here.test': away('c@here.test'), 'c@here.test': away('first@here.test') };
    expect(await ends(away('b@here.test'), three)).toEqual(['c@here.test']);
    expect(await ends(away('b@here.test'), { ...three, 'c@here.test': away('first@here.test', 'x@out.test') })).toEqual(
      ['x@out.test'],
    );
  });

  test('loses nothing to whoever else is reached: each that reaches nobody keeps its own', async () => {
    const gone = away('nobody@here.test');
    expect(await ends(alias(['a@here.test', 'c@here.test']), { 'a@here.test': gone })).toEqual([
      'c@here.test',
      'a@here.test',
    ]);
    expect(
      await ends(away('a@here.test', 'c@here.test'), { 'a@here.test': gone, 'c@here.test': away('a@here.test') }),
    ).toEqual(['a@here.test']);
    expect(await ends(away('nobody@here.test', 'c@here.test'))).toEqual(['c@here.test']);
    const toOneEnd = { 'a@here.test': away('x@out.test'), 'c@here.test': away('x@out.test') };
    expect(await ends(away('a@here.test', 'c@here.test'), toOneEnd)).toEqual(['x@out.test']);
  });

  test('is never refused for what is behind it: a closed group, too deep, too wide', async () => {
    const closed = alias(['c@here.test'], { kind: 'group', posting: 'customer' });
    expect(await ends(away('g@here.test'), { 'g@here.test': closed })).toEqual(['first@here.test']);
    expect(await ends(away('g@here.test', 'b@here.test'), { 'g@here.test': closed })).toEqual(['b@here.test']);
    expect(await ends(alias(['a@here.test']), { 'g@here.test': closed, 'a@here.test': away('g@here.test') })).toEqual([
      'a@here.test',
    ]);
    const chain = Object.fromEntries(
      Array.from({ length: 9 }, (_, n) => [`m${n}@here.test`, away(`m${n + 1}@here.test`)]),
    );
    expect(await ends(away('m0@here.test'), chain)).toEqual([`m${maxDepth - 1}@here.test`]);
    const wide = Array.from({ length: maxFanOut + 5 }, (_, n) => `m${n}@out.test`);
    expect(await ends(away(...wide))).toHaveLength(maxFanOut);
  });

  test('in a circle with a copy somewhere: it stays there, once', async () => {
    expect(await ends(away('b@here.test'), { 'b@here.test': on('first@here.test') })).toEqual(['b@here.test']);
    expect(await ends(on('b@here.test'), { 'b@here.test': on('first@here.test') })).toEqual([
      'first@here.test',
      'b@here.test',
    ]);
  });

  test('to nobody: it keeps the mail', async () => {
    expect(await ends(away('nobody@here.test'))).toEqual(['first@here.test']);
  });

  test('through an alias: the alias’s customer sends on, the account files spam', async () => {
    const office = alias(['b@out.test'], { customerId: 'other' });
    expect(await follow(away('office@here.test'), { 'office@here.test': office })).toMatchObject({
      deliveries: [
        { via: 'office@here.test', onBehalfOf: { customerId: 'other' }, holder: { address: 'first@here.test' } },
      ],
    });
  });
});
