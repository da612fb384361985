import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { SystemTx, TenantTx } from '../db/doors.ts';
import { openBytes } from '../vault/vault.ts';
import { documentContentPlace, documentOwner, viewDocuments } from './document-view.ts';

/** A paper as it was handed in. Reading it is recorded. @throws Refusal not_found */
export async function readDocument(
  tx: SystemTx | TenantTx,
  id: string,
): Promise<{ readonly name: string; readonly mediaType: string; readonly content: Buffer }> {
  const row = await tx.db.contractDocument.findUnique({ where: { id } });
  const [view] = row ? await viewDocuments(tx.db, [id]) : [];
  if (!row || !view) throw new Refusal('not_found', 'not_found');
  const { resellerId, contractId } = row;
  const content = await openBytes(documentOwner(resellerId), documentContentPlace(id), row.contentCipher);
  const owner = { resellerId, customerId: null };
  await record(tx, { action: 'contract_document.read', objectId: id, detail: { contractId }, owner });
  return { name: view.name, mediaType: view.mediaType, content };
}
