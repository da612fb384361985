import { z } from 'zod';
import { documentTypes } from '../../core/contract/document-type.ts';
import type { Database } from '../db/doors.ts';
import type { ContractDocument } from '../db/rows.ts';
import { type KeyOwner, openText } from '../vault/vault.ts';

export const documentView = z.object({
  id: z.uuid(),
  name: z.string(),
  mediaType: z.enum(documentTypes),
  sizeBytes: z.int(),
  createdAt: z.date(),
});
export type DocumentView = z.infer<typeof documentView>;

/** Papers are sealed under the reseller's own key, and are gone with it. */
export const documentOwner = (resellerId: string): KeyOwner => ({ resellerId, customerId: null });
export const documentNamePlace = (id: string) => ({ table: 'contract_document', column: 'name_cipher', row: id });
export const documentContentPlace = (id: string) => ({ table: 'contract_document', column: 'content_cipher', row: id });

/** Documents by id, in the order in which they came, without their contents. */
export async function viewDocuments(db: Database, ids: readonly string[]): Promise<DocumentView[]> {
  const rows = await db.contractDocument.findMany({
    where: { id: { in: [...ids] } },
    omit: { contentCipher: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return Promise.all(rows.map(viewDocument));
}

async function viewDocument(row: Omit<ContractDocument, 'contentCipher'>): Promise<DocumentView> {
  const { id, resellerId, sizeBytes, createdAt } = row;
  const mediaType = documentView.shape.mediaType.parse(row.mediaType);
  const name = await openText(documentOwner(resellerId), documentNamePlace(id), row.nameCipher);
  return { id, name, mediaType, sizeBytes, createdAt };
}
