import { existsSync } from 'node:fs';
import process from 'node:process';
import { fingerprint, forget, isDone, markDone } from './fingerprint.mjs';
import { Obstacle, step } from './progress.mjs';
import { inProject, pinnedNode } from './project.mjs';
import { CommandFailed, run } from './run.mjs';

const INPUTS = ['web', 'core', 'services', 'prisma/schema', 'package-lock.json', 'tsconfig.base.json', 'tsconfig.json'];

/** @param {AbortSignal} [abort] */
async function build(abort) {
  try {
    await run(pinnedNode, [inProject('node_modules', 'next', 'dist', 'bin', 'next'), 'build', 'web'], {
      env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
      abort,
    });
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    throw new Obstacle({
      what: 'The portal could not be built.',
      why: error.message,
      remedy: 'Correct the file that is named above (npm run check finds most causes faster), then run this again.',
    });
  }
}

/**
 * Builds the portal when it was never built or one of its sources changed.
 *
 * @param {AbortSignal} [abort] stops the build
 */
export async function ensureWebBuild(abort) {
  const print = fingerprint(INPUTS);
  if (existsSync(inProject('web', '.next', 'BUILD_ID')) && isDone('web-build', print)) return;
  forget('web-build');
  await step('Building the portal', () => build(abort));
  markDone('web-build', print);
}
