/** Answers as long as this process serves requests; says nothing about the database on purpose. */
export const dynamic = 'force-dynamic';

export function GET() {
  return Response.json({ ok: true, name: 'portal', pid: process.pid });
}
