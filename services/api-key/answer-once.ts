import { createHash } from 'node:crypto';
import { Refusal } from '../../core/errors.ts';
import type { TenantTx } from '../db/doors.ts';
import { inTakenCase } from '../db/unique-violation.ts';
import { openText, sealText } from '../vault/vault.ts';

const dayMs = 86_400_000;
/** A request that has not been answered for so long has died with its process. */
const lostMs = 60_000;

type Open = <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>;
export type Answer = { readonly status: number; readonly body: string };
/** `name` is what the caller calls the request; `text` all that it asks for. */
type Asked = { readonly apiKeyId: string; readonly name: string; readonly text: string };

const digest = (text: string) => new Uint8Array(createHash('sha256').update(text).digest());
const placeOf = ({ apiKeyId, name }: Asked) => ({
  ...{ table: 'api_answer', column: 'body_cipher', row: `${apiKeyId} ${digest(name).join('.')}` },
});

/**
 * Answers a creation once: who asks again under the same name within a day gets the same answer, and nothing is made twice. One that
 * failed may be tried again.
 *
 * @throws Refusal api_idempotency_reused: another request had the name; api_idempotency_busy: it is being answered
 */
export async function answerOnce(open: Open, asked: Asked, answer: () => Promise<Answer>): Promise<Answer> {
  const before = await open((tx) => begin(tx, asked));
  if (before) return before;
  const given = await answer().catch(async (error: unknown) => {
    await open((tx) => forget(tx, asked));
    throw error;
  });
  if (given.status >= 400) await open((tx) => forget(tx, asked));
  else await open((tx) => keep(tx, asked, given));
  return given;
}

const whereOf = ({ apiKeyId, name }: Asked) => ({ apiKeyId_keyHash: { apiKeyId, keyHash: digest(name) } });

async function begin(tx: TenantTx, asked: Asked): Promise<Answer | null> {
  const { db, resellerId, customerId } = tx;
  const { apiKeyId, name, text } = asked;
  const now = Date.now();
  await db.apiAnswer.deleteMany({
    where: {
      apiKeyId,
      OR: [{ createdAt: { lt: new Date(now - dayMs) } }, { status: null, createdAt: { lt: new Date(now - lostMs) } }],
    },
  });
  const found = await db.apiAnswer.findUnique({ where: whereOf(asked) });
  const busy = () => new Refusal('conflict', 'api_idempotency_busy');
  if (!found) {
    const data = { apiKeyId, resellerId, customerId, keyHash: digest(name), requestHash: digest(text) };
    await inTakenCase(() => db.apiAnswer.create({ data }), busy);
    return null;
  }
  if (Buffer.compare(found.requestHash, digest(text)) !== 0) throw new Refusal('conflict', 'api_idempotency_reused');
  if (found.status === null || !found.bodyCipher) throw busy();
  return { status: found.status, body: await openText({ resellerId, customerId }, placeOf(asked), found.bodyCipher) };
}

async function keep({ db, resellerId, customerId }: TenantTx, asked: Asked, { status, body }: Answer): Promise<void> {
  const bodyCipher = await sealText({ resellerId, customerId }, placeOf(asked), body);
  await db.apiAnswer.updateMany({
    where: { apiKeyId: asked.apiKeyId, keyHash: digest(asked.name) },
    data: { status, bodyCipher },
  });
}

async function forget({ db }: TenantTx, asked: Asked): Promise<void> {
  await db.apiAnswer.deleteMany({ where: { apiKeyId: asked.apiKeyId, keyHash: digest(asked.name), status: null } });
}
