import { answerWhere } from './where.ts';

/** Newer versions of Outlook ask first where to ask, by JSON. */
export async function GET(request: Request) {
  return answerWhere(request, new URL(request.url).searchParams.get('Email'));
}
