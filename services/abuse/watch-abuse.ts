import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { abuseGrades } from '../../core/abuse/abuse-rules.ts';
import { isLeftAlone, type Judgement, judgeAbuse, nextStep } from '../../core/abuse/judge.ts';
import { record } from '../audit/record.ts';
import type { SystemTx } from '../db/doors.ts';
import { type Measured, measureNetworks, measureShares } from './abuse-figures.ts';
import { addCaseNote } from './add-note.ts';
import { tellCase } from './tell-case.ts';

type InSystem = <T>(work: (tx: SystemTx) => Promise<T>) => Promise<T>;

const shownNetworks = 50;

/**
 * Looks at what customers and accounts have sent, and opens a case for whatever speaks for misuse; one that has become graver goes to
 * the operator, as does one that its reseller leaves alone. Each case in a transaction of its own; looking twice does nothing more.
 *
 * @returns how many were opened
 */
export async function watchAbuse(inSystem: InSystem, now = new Date()): Promise<number> {
  const shares = await inSystem(({ db }) => measureShares(db, now));
  const networks = await inSystem(({ db }) => measureNetworks(db, now));
  let opened = 0;
  for (const measured of [...shares, ...networks]) {
    const judged = judgeAbuse(measured.kind, measured);
    if (judged && (await inSystem((tx) => follow(tx, measured, judged, now)))) opened += 1;
  }
  const waiting = await inSystem(({ db }) =>
    db.abuseCase.findMany({ where: { closedAt: null, escalatedAt: null }, select: { id: true, touchedAt: true } }),
  );
  for (const { id, touchedAt } of waiting) {
    if (isLeftAlone(touchedAt, now)) await inSystem((tx) => askOperatorIn(tx, id, now));
  }
  return opened;
}

async function follow(tx: SystemTx, measured: Measured, judged: Judgement, now: Date): Promise<boolean> {
  const { db } = tx;
  const { kind, resellerId, customerId, accountId } = measured;
  // One look at a time: the next one finds what this one has opened.
  await db.$queryRaw`select 1 from (select pg_advisory_xact_lock(hashtextextended(${`abuse ${customerId}`}, 0))) locked`;
  const latest = await db.abuseCase.findFirst({
    where: { kind, customerId, accountId },
    orderBy: [{ closedAt: { sort: 'desc', nulls: 'first' } }, { openedAt: 'desc' }],
  });
  const known = latest && { ...latest, grade: z.enum(abuseGrades).parse(latest.grade) };
  const step = nextStep(known, judged, now);
  if (step === 'nothing') return false;
  const { grade, count, sent, perMille } = judged;
  const figures = {
    ...{ grade, count, sent: BigInt(sent), tenths: perMille === null ? null : Math.round(perMille * 10) },
    networks: measured.networks.slice(0, shownNetworks),
    ...(grade === 'grave' && { escalatedAt: latest?.closedAt === null ? (latest.escalatedAt ?? now) : now }),
  };
  if (step === 'raise' && latest) {
    const raised = await db.abuseCase.update({ where: { id: latest.id }, data: figures });
    await addCaseNote(tx, raised, 'raised', '', now);
    await tellCase(tx, raised, 'raised');
    return false;
  }
  const id = randomUUID();
  const owner = { resellerId, customerId };
  const made = await db.abuseCase.create({
    data: { ...owner, id, accountId, kind, ...figures, openedAt: now, touchedAt: now },
  });
  await record(tx, { action: 'abuse.open', objectId: id, detail: { about: kind, grade, count, sent }, owner });
  await tellCase(tx, made, 'opened');
  return true;
}

async function askOperatorIn(tx: SystemTx, id: string, now: Date): Promise<void> {
  const { count } = await tx.db.abuseCase.updateMany({
    where: { id, closedAt: null, escalatedAt: null },
    data: { escalatedAt: now },
  });
  if (count > 0)
    await addCaseNote(tx, await tx.db.abuseCase.findUniqueOrThrow({ where: { id } }), 'escalated', '', now);
}
