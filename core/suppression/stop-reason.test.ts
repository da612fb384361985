import { expect, test } from 'vitest';
import { categoryOf, dispositionOf, type Reason } from '../bounce/vocabulary.ts';
import { isStopReason, stopReasonOf, stopReasons } from './stop-reason.ts';

const reasons = Object.keys(categoryOf) as Reason[];

test('what a server thinks of us, the message or the moment never stops sending, whatever the disposition says', () => {
  const fenced = new Set([
    'reputation_block',
    'auth_failure',
    'rate_limited',
    'content',
    'policy',
    'technical',
    'unknown',
  ]);
  for (const reason of reasons.filter((each) => fenced.has(categoryOf[each])))
    expect(stopReasonOf({ reason, suppress: true }), reason).toBeNull();
  // A policy by its category, though its disposition is to stop.
  expect(dispositionOf('norelaying', 'permanent').suppress).toBe(true);
  expect(stopReasonOf({ reason: 'norelaying', suppress: true })).toBeNull();
});

test('the reasons that may stop are exactly those whose category is about the address', () => {
  expect(reasons.filter(isStopReason).toSorted()).toEqual([...stopReasons].toSorted());
});

test('a temporary answer stops nothing', () => {
  for (const reason of reasons) {
    const disposition = dispositionOf(reason, 'temporary');
    if (reason === 'feedback' || reason === 'suppressed') continue;
    expect(stopReasonOf({ reason, ...disposition }), reason).toBeNull();
  }
});
