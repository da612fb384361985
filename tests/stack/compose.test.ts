import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectDir } from '../../scripts/stack/parts/platform.ts';
import { parseDockerfile } from './dockerfile.ts';
import { requiredBy } from './required-environment.ts';

const words = z.array(z.string());
const service = z.object({
  image: z.string(),
  build: z.object({ context: z.string(), dockerfile: z.string(), target: z.string() }).optional(),
  user: z.string(),
  command: words.optional(),
  environment: z.record(z.string(), z.string()).default({}),
  volumes: words.default([]),
  read_only: z.literal(true),
  cap_drop: z.tuple([z.literal('ALL')]),
  restart: z.enum(['no', 'unless-stopped']),
  healthcheck: z.object({ test: words }).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
});
const compose = z.object({ services: z.record(z.string(), service), volumes: z.record(z.string(), z.null()) });

const text = readFileSync(join(projectDir, 'docker-compose.yml'), 'utf8');
const { services, volumes } = compose.parse(parse(text, { merge: true }));
const named = Object.entries(services);
const ours = named.filter(([, { build }]) => build);

/** What each service of ours runs; for the portal, whose entry is Next.js, the folder that Next.js serves. */
const ENTRIES: Readonly<Record<string, readonly string[]>> = {
  migrate: ['services/db/provision-roles.ts'],
  dovecot: ['mta/dovecot/main.ts'],
  mta: ['mta/start.ts', 'plugins'],
  shipper: ['mta/shipper/main.ts'],
  worker: ['worker/main.ts'],
  web: ['web/app', 'web/server', 'web/instrumentation.ts', 'web/proxy.ts'],
  front: ['web/front/main.ts'],
};

describe('docker-compose.yml', () => {
  test('has a service for every part of the stack that serves real use', () => {
    expect(Object.keys(services).sort()).toEqual(
      ['dovecot', 'front', 'migrate', 'mta', 'postgres', 'redis', 'shipper', 'web', 'worker'].sort(),
    );
  });

  test.each(named)('%s is not root', (_, { user }) => {
    expect(user).not.toMatch(/^(root|0)(:|$)/);
  });

  test.each(named)('%s has a health check, or ends by itself', (_, { restart, healthcheck }) => {
    expect(restart === 'no' || (healthcheck?.test.length ?? 0) > 1).toBe(true);
  });

  test.each(named.filter(([, { build }]) => !build))('%s is an image of one exact version', (_, { image }) => {
    expect(image).toMatch(/^[a-z]+:\d+\.\d+(\.\d+)?-[a-z]+$/);
  });

  test('holds no secret: each comes from the environment and stops the start when it is missing', () => {
    const secrets = text.matchAll(/^\s+(\w*(?:PASSWORD|SECRET|KEK)\w*):\s*(.*)$/gm);
    for (const [, name = '', value] of secrets) {
      // Without an account at Stripe the platform runs all the same; everything else it cannot do without.
      const form = name.startsWith('NOREN_STRIPE_') ? /^\$\{[A-Z_]+:-\}$/ : /^\$\{[A-Z_]+:\?/;
      expect(value, name).toMatch(form);
    }
    for (const [, password] of text.matchAll(/:\/\/\w*:([^@\s]+)@/g)) expect(password).toMatch(/^\$\{[A-Z_]+:\?\}$/);
  });

  test.each(ours)('%s is given every variable that it requires', (name, { environment }) => {
    const required = (ENTRIES[name] ?? []).flatMap(requiredBy);
    expect(required.length).toBeGreaterThan(0);
    expect(Object.keys(environment)).toEqual(expect.arrayContaining(required));
  });

  test.each(ours)('%s runs files that exist', (name, { command = [], healthcheck }) => {
    const mentioned = [...command, ...(healthcheck?.test ?? []), ...(ENTRIES[name] ?? [])].join(' ');
    const files = mentioned.match(/[\w./-]+\.(?:ts|js|mjs)\b/g) ?? [];
    for (const file of files) expect(existsSync(join(projectDir, file)), file).toBe(true);
  });

  test('waits only for services that it has', () => {
    for (const [, { depends_on }] of named)
      expect(Object.keys(services)).toEqual(expect.arrayContaining(Object.keys(depends_on)));
  });

  test('mounts only volumes and files that exist', () => {
    for (const source of named.flatMap(([, each]) => each.volumes.map((mount) => mount.split(':')[0] ?? ''))) {
      if (source.startsWith('./')) expect(existsSync(join(projectDir, source)), source).toBe(true);
      else if (!source.startsWith('$')) expect(Object.keys(volumes)).toContain(source);
    }
  });

  test("the shipper reads the journal on the MTA's own disk", () => {
    const { mta, shipper } = services;
    expect(shipper?.volumes).toContain('spool:/var/spool/noren');
    expect(mta?.volumes).toContain('spool:/var/spool/noren');
    expect(shipper?.environment.NOREN_JOURNAL_DIR).toBe(mta?.environment.NOREN_JOURNAL_DIR);
  });
});

describe('the images', () => {
  const { node: pinned } = JSON.parse(readFileSync(join(projectDir, 'package.json'), 'utf8')).devDependencies;
  const stages = parseDockerfile(readFileSync(join(projectDir, 'docker/Dockerfile'), 'utf8'));

  test.each(ours)('%s is built from a stage that is not root and says how it is healthy', (_, { build, user }) => {
    expect(build?.dockerfile).toBe('docker/Dockerfile');
    const stage = stages.get(build?.target ?? '');
    expect(stage).toMatchObject({ user, hasHealthCheck: true });
  });

  test('run the Node that package.json pins', () => {
    for (const { from } of stages.values()) {
      if (!stages.has(from)) expect(from).toBe(`node:${pinned}-bookworm-slim`);
    }
  });

  test('copy from stages and files that exist', () => {
    for (const { copies } of stages.values()) {
      for (const copy of copies) {
        const [, stage] = /^--from=(\S+)/.exec(copy) ?? [];
        const files = copy.split(' ').slice(0, -1);
        if (stage) expect(stages.has(stage)).toBe(true);
        else for (const file of files) expect(existsSync(join(projectDir, file)), file).toBe(true);
      }
    }
  });
});
