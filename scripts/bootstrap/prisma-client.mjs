import { existsSync } from 'node:fs';
import { fingerprint, isDone, markDone } from './fingerprint.mjs';
import { Obstacle, step } from './progress.mjs';
import { inProject, pinnedNode } from './project.mjs';
import { CommandFailed, run } from './run.mjs';

const INPUTS = ['prisma/schema', 'prisma.config.ts', 'package-lock.json'];

async function generate() {
  try {
    await run(pinnedNode, [inProject('node_modules', 'prisma', 'build', 'index.js'), 'generate']);
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    throw new Obstacle({
      what: 'The database client could not be generated.',
      why: error.message,
      remedy: 'Correct prisma/schema; npx prisma validate names the line.',
    });
  }
}

/** Generates services/db/generated when it is missing or the schema changed. */
export async function ensurePrismaClient() {
  const print = fingerprint(INPUTS);
  if (existsSync(inProject('services', 'db', 'generated', 'client.ts')) && isDone('prisma-client', print)) return;
  await step('Generating the database client', generate);
  markDone('prisma-client', print);
}
