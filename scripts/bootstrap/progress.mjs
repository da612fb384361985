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

/** @type {NodeJS.WriteStream} */
let screen = process.stdout;

/**
 * Sends progress elsewhere, for commands whose stdout is data.
 *
 * @param {NodeJS.WriteStream} stream
 */
export function reportTo(stream) {
  screen = stream;
}

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
  screen.write(`… ${title}\n`);
  const ticker = setInterval(() => screen.write(`  ${title}: ${seconds()}\n`), 15_000);
  try {
    const result = await work();
    screen.write(`✓ ${title} (${seconds()})\n`);
    return result;
  } finally {
    clearInterval(ticker);
  }
}
