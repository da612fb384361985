import { readdirSync } from 'node:fs';
import constants from 'haraka-constants';
import { afterEach, expect, test, vi } from 'vitest';
import { type Answer, guarded, type Hook, taken } from './guarded.ts';

const subject = { logerror: () => undefined, logwarn: () => undefined, loginfo: () => undefined };

/** Runs a guarded hook and returns every answer that Haraka would have heard. */
async function answersOf(hook: Hook, work: () => Promise<Answer | typeof taken>): Promise<unknown[][]> {
  const heard: unknown[][] = [];
  await guarded(hook, work).call(null, (...answer) => void heard.push(answer), subject, null);
  return heard;
}

afterEach(() => {
  vi.useRealTimers();
});

const failing = {
  throws: () => {
    throw new Error('broken');
  },
  rejects: async () => {
    throw new Error('broken');
  },
} as const;

const fallbacks: [Hook, number][] = [
  ['mail', constants.denysoft],
  ['rcpt', constants.denysoft],
  ['data', constants.denysoft],
  ['data_post', constants.denysoft],
  ['queue', constants.denysoft],
  ['get_mx', constants.denysoft],
  ['send_email', constants.delay],
  ['bounce', constants.cont],
  ['deferred', constants.cont],
  ['delivered', constants.cont],
  ['connect', constants.denysoftdisconnect],
  ['unrecognized_command', constants.denysoftdisconnect],
];

test.each(fallbacks)('a failure in %s is answered with its own safe code, once', async (hook, code) => {
  for (const work of Object.values(failing)) {
    const heard = await answersOf(hook, work);
    expect(heard).toHaveLength(1);
    expect(heard[0]?.[0]).toBe(code);
  }
});

test.each(fallbacks)(
  'silence in %s is answered with its own safe code, and a late answer is not heard',
  async (hook, code) => {
    vi.useFakeTimers();
    let late: (answer: Answer) => void = () => undefined;
    const hearing = answersOf(hook, () => new Promise<Answer>((resolve) => (late = resolve)));
    await vi.advanceTimersByTimeAsync(300_000);
    late([constants.ok]);
    const heard = await hearing;
    expect(heard).toHaveLength(1);
    expect(heard[0]?.[0]).toBe(code);
  },
);

test('passes an answer on as it is, and says nothing when the message was taken over', async () => {
  expect(await answersOf('rcpt', async () => [constants.ok, 'fine'])).toEqual([[constants.ok, 'fine']]);
  expect(await answersOf('bounce', async () => taken)).toEqual([]);
});

test('lets a hook say its reply only after Haraka has heard, and not when it came too late', async () => {
  const heard: string[] = [];
  const hook = guarded('unrecognized_command', async () => [constants.ok, undefined, () => heard.push('said')]);
  await hook.call(null, () => heard.push('heard'), subject, null);
  expect(heard).toEqual(['heard', 'said']);

  vi.useFakeTimers();
  let late: (answer: Answer) => void = () => undefined;
  const said = vi.fn();
  const hearing = answersOf('unrecognized_command', () => new Promise<Answer>((resolve) => (late = resolve)));
  await vi.advanceTimersByTimeAsync(10_000);
  late([constants.ok, undefined, said]);
  expect(await hearing).toHaveLength(1);
  expect(said).not.toHaveBeenCalled();
});

test('outlives what Haraka throws when it hears the answer', async () => {
  const hook = guarded('rcpt', async (): Promise<Answer> => [constants.ok]);
  const next = () => {
    throw new Error('We are already running hooks!');
  };
  await expect(hook.call(null, next, subject, null)).resolves.toBeUndefined();
});

test('guards every hook of every plugin', async () => {
  const folders = readdirSync(new URL('..', import.meta.url), { withFileTypes: true });
  const names = folders.filter((each) => each.isDirectory() && each.name !== 'shared').map(({ name }) => name);
  expect(names).toContain('recipients');
  for (const name of names) {
    const plugin = (await import(`../${name}/index.ts`)) as Record<string, unknown> & { register: unknown };
    const hooks = Object.entries(plugin).filter(([key, value]) => key !== 'register' && typeof value === 'function');
    expect(hooks.length).toBeGreaterThan(0);
    for (const [key, value] of hooks) expect(value, `${name}.${key} is not guarded`).toHaveProperty('guards');
  }
});
