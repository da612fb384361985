import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DirectoryUnavailable, DirectoryView, type Hearing } from './directory-view.ts';

/** A database that the test answers for. */
function aView() {
  const hearing: Hearing = { listening: true, epoch: 1, restUntil: 0 };
  const asked: string[] = [];
  const state = { answer: async (key: string): Promise<string | null> => `value of ${key}` };
  const view = new DirectoryView<string | null>(
    hearing,
    (key) => {
      asked.push(key);
      return state.answer(key);
    },
    (value) => value === null,
  );
  const breakDown = () => {
    state.answer = async () => {
      throw new Error('connection refused');
    };
    hearing.listening = false;
  };
  return { view, hearing, asked, state, breakDown };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a view of the directory', () => {
  test('asks once for what is asked at once, and not again while notices come', async () => {
    const { view, asked } = aView();
    await Promise.all([view.find('a'), view.find('a'), view.find('b')]);
    vi.advanceTimersByTime(60_000);
    expect(await view.find('a')).toBe('value of a');
    expect(asked).toEqual(['a', 'b']);
  });

  test('asks again after a notice for the key, or for all', async () => {
    const { view, asked } = aView();
    await view.find('a');
    await view.find('b');
    view.forget('a');
    await view.find('a');
    await view.find('b');
    view.forget();
    await view.find('b');
    expect(asked).toEqual(['a', 'b', 'a', 'b']);
  });

  test('does not keep an answer that a notice has overtaken', async () => {
    const { view, asked, state } = aView();
    let answer: (value: string) => void = () => undefined;
    state.answer = () => new Promise((resolve) => (answer = resolve));
    const old = view.find('a');
    view.forget('a');
    answer('old');
    expect(await old).toBe('old');
    state.answer = async () => 'new';
    expect(await view.find('a')).toBe('new');
    expect(asked).toEqual(['a', 'a']);
  });

  test('asks again after the notices were interrupted', async () => {
    const { view, asked, hearing } = aView();
    await view.find('a');
    hearing.epoch++;
    vi.advanceTimersByTime(1_500);
    await view.find('a');
    expect(asked).toHaveLength(2);
  });

  test('answers from memory for an hour when the database is gone, and then no more', async () => {
    const { view, breakDown } = aView();
    await view.find('a');
    breakDown();
    vi.advanceTimersByTime(3_500_000);
    expect(await view.find('a')).toBe('value of a');
    vi.advanceTimersByTime(200_000);
    await expect(view.find('a')).rejects.toThrow(DirectoryUnavailable);
  });

  test('never answers "absent" from memory, nor what a notice has called outdated', async () => {
    const { view, state, breakDown } = aView();
    await view.find('changed');
    state.answer = async () => null;
    expect(await view.find('missing')).toBeNull();
    breakDown();
    view.forget('changed');
    vi.advanceTimersByTime(1_500);
    await expect(view.find('missing')).rejects.toThrow(DirectoryUnavailable);
    await expect(view.find('changed')).rejects.toThrow(DirectoryUnavailable);
  });

  test('lets the database rest for half a second after a failure', async () => {
    const { view, asked, breakDown } = aView();
    breakDown();
    for (let count = 0; count < 10; count++) await expect(view.find(`k${count}`)).rejects.toThrow(DirectoryUnavailable);
    expect(asked).toHaveLength(1);
    vi.advanceTimersByTime(600);
    await expect(view.find('later')).rejects.toThrow(DirectoryUnavailable);
    expect(asked).toHaveLength(2);
  });
});
