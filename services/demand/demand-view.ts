import { z } from 'zod';
import {
  type DemandKind,
  demandKinds,
  demandStanding,
  demandStandings,
  mayTerminate,
} from '../../core/contract/demand.ts';
import { documentView, viewDocuments } from '../application/document-view.ts';
import { today } from '../contract/contract-state.ts';
import type { Database, SystemTx, TenantTx } from '../db/doors.ts';
import type { Contract, Demand } from '../db/rows.ts';
import { type KeyOwner, openText } from '../vault/vault.ts';

export const demandView = z.object({
  id: z.uuid(),
  kind: z.enum(demandKinds),
  standing: z.enum(demandStandings),
  about: z.string(),
  succeededOn: z.string().nullable(),
  /** Last day for the answer. */
  dueOn: z.string(),
  askedAt: z.date(),
  /** Null: none yet, or, of a succession, its report is the answer. */
  answer: z.string().nullable(),
  documents: z.array(documentView),
  answeredAt: z.date().nullable(),
  outcome: z.enum(['satisfied', 'terminated']).nullable(),
  /** No reply came: the operator may terminate at once. */
  mayTerminate: z.boolean(),
});

export const demandOwner = (resellerId: string): KeyOwner => ({ resellerId, customerId: null });
export const aboutPlace = (id: string) => ({ table: 'demand', column: 'about_cipher', row: id });
export const answerPlace = (id: string) => ({ table: 'demand', column: 'answer_cipher', row: id });
const dayOf = (at: Date) => at.toISOString().slice(0, 10);

/** When a demand was answered, or null. A succession is answered by a report of it that was not refused or taken back. */
export async function answeredAt(db: Database, { kind, contractId, succeededOn, answeredAt: at }: Demand) {
  if (kind !== 'succession') return at;
  const report = await db.contractor.findFirst({
    where: { contractId, cause: 'succession', succeededOn, state: { in: ['pending', 'effective', 'replaced'] } },
    orderBy: { requestedAt: 'asc' },
  });
  return report?.requestedAt ?? null;
}

export const kindOf = (row: Demand): DemandKind => z.enum(demandKinds).parse(row.kind);

export async function standingOf(db: Database, row: Demand) {
  const answered = await answeredAt(db, row);
  return demandStanding({ due: dayOf(row.dueOn), answered: answered !== null, closed: row.closedAt !== null }, today());
}

/** What a contractor was asked, the latest first, as both sides see it. */
export async function listDemands(
  { db }: SystemTx | TenantTx,
  { id: contractId }: Contract,
): Promise<z.infer<typeof demandView>[]> {
  const rows = await db.demand.findMany({
    where: { contractId },
    orderBy: [{ askedAt: 'desc' }, { id: 'desc' }],
    take: 20,
  });
  return Promise.all(rows.map((row) => viewDemand(db, row)));
}

async function viewDemand(db: Database, row: Demand): Promise<z.infer<typeof demandView>> {
  const { id, resellerId, askedAt, succeededOn, dueOn, aboutCipher, answerCipher, documentIds } = row;
  const owner = demandOwner(resellerId);
  const standing = await standingOf(db, row);
  return {
    ...{ id, kind: kindOf(row), standing, askedAt, dueOn: dayOf(dueOn) },
    about: await openText(owner, aboutPlace(id), aboutCipher),
    succeededOn: succeededOn && dayOf(succeededOn),
    answer: answerCipher && (await openText(owner, answerPlace(id), answerCipher)),
    documents: await viewDocuments(db, documentIds),
    answeredAt: await answeredAt(db, row),
    outcome: demandView.shape.outcome.parse(row.outcome),
    mayTerminate: mayTerminate(kindOf(row), standing),
  };
}
