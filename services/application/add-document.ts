import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { documentBytes, documentType } from '../../core/contract/document-type.ts';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { SystemTx, TenantTx } from '../db/doors.ts';
import type { Contract } from '../db/rows.ts';
import { sealBytes, sealText } from '../vault/vault.ts';
import { type DocumentView, documentContentPlace, documentNamePlace, documentOwner } from './document-view.ts';

/** Of one contract: more papers than this are sent by post. */
const most = 50;

export const addDocumentInput = z.object({
  name: z
    .string()
    .max(255)
    .transform((name) => name.replace(/[\p{Cc}\\/]+/gu, ' ').trim())
    .pipe(z.string().min(1)),
  /** A little more than 10 MiB, so that what is too big is told in words. */
  contentBase64: z.base64().max(15_000_000),
});

/**
 * Keeps a paper of a contract, encrypted. What it is, its first octets say.
 *
 * @throws Refusal document_type, document_too_big, document_too_many
 */
export async function addDocument(
  tx: SystemTx | TenantTx,
  { id: contractId, resellerId }: Contract,
  { name, contentBase64 }: z.infer<typeof addDocumentInput>,
): Promise<DocumentView> {
  const content = Buffer.from(contentBase64, 'base64');
  const mediaType = documentType(content);
  if (mediaType === null) throw new Refusal('invalid', 'document_type', { name });
  if (content.length > documentBytes) throw new Refusal('invalid', 'document_too_big', { name, most: 10 });
  if ((await tx.db.contractDocument.count({ where: { contractId } })) >= most)
    throw new Refusal('limit_exceeded', 'document_too_many', { most });
  const id = randomUUID();
  const owner = documentOwner(resellerId);
  const createdAt = new Date();
  await tx.db.contractDocument.createMany({
    data: [
      {
        ...{ id, resellerId, contractId, mediaType, sizeBytes: content.length, createdAt, createdBy: tx.actorId },
        contentHash: new Uint8Array(createHash('sha256').update(content).digest()),
        nameCipher: await sealText(owner, documentNamePlace(id), name),
        contentCipher: await sealBytes(owner, documentContentPlace(id), content),
      },
    ],
  });
  await record(tx, {
    action: 'contract_document.add',
    objectId: id,
    detail: { contractId, mediaType, sizeBytes: content.length },
    owner: { resellerId, customerId: null },
  });
  return { id, name, mediaType, sizeBytes: content.length, createdAt };
}
