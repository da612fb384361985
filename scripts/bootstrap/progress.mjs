import process from 'node:process';

/** Something that keeps the project from starting, told so that a newcomer can act on it. */
export class Obstacle extends Error {
  name = 'Obstacle';

  /** @param {{ what: string, why: string, remedy: string }} told one or more sentences each */
  constructor({ what, why, remedy }) {
    super(`✗ ${what}\n  Why:  ${indent(why)}\n  Do:   ${indent(remedy)}`);
  }
}

/** @param {string} text */
const indent = (text) => text.trimEnd().replaceAll('\n', '\n        ');

/**
 * Runs one step and says on screen that it started, that it goes on (every 15 s), and how many seconds it took.
 *
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const startedAt = performance.now();
  const seconds = () => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
  process.stdout.write(`… ${title}\n`);
  const ticker = setInterval(() => process.stdout.write(`  ${title}: ${seconds()}\n`), 15_000);
  try {
    const result = await work();
    process.stdout.write(`✓ ${title} (${seconds()})\n`);
    return result;
  } finally {
    clearInterval(ticker);
  }
}
