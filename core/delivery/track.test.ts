import { expect, test } from 'vitest';
import { fact } from '../wire/fact.ts';
import { type DeliveryTrack, factOf } from './track.ts';

const track: DeliveryTrack = {
  messageId: 'ABC.1',
  acceptedAt: '2026-11-21T00:00:00.000Z',
  listener: 'relay',
  sender: 'a@alpha.test',
  messageIdHeader: null,
  sizeBytes: 10,
  client: { ip: '192.0.2.1', helo: 'h', tls: false },
  route: {
    recipient: 'b@remote.test',
    direction: 'out',
    resellerId: null,
    customerId: null,
    accountId: null,
    relayLoginId: null,
  },
  sendAs: { resellerId: 'x', customerId: 'y' },
};

test('a fact made of a track is one that the shipper reads, and holds nothing else', () => {
  const made = factOf('delivered', track, {
    id: '4f9c1e0a-6f0f-4c69-9e0c-1f2f3a4b5c6d',
    at: track.acceptedAt,
    node: 'node-1',
    attempt: 2,
    code: 250,
  });
  expect(fact.strict().parse(made)).toEqual(made);
  expect(made).toMatchObject({ kind: 'delivered', recipient: 'b@remote.test', attempt: 2, code: 250, reason: null });
});
