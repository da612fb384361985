/** An answer of Stripe's that is an error, in its words. */
export class Rejected extends Error {
  override readonly name = 'Rejected';
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;

  constructor(
    code: string,
    message: string,
    param?: string,
    more: { status?: number; type?: string; [field: string]: unknown } = {},
  ) {
    super(message);
    const { status = 400, type = 'invalid_request_error', ...fields } = more;
    this.status = status;
    this.body = { type, code, message, ...(param !== undefined && { param }), ...fields };
  }
}

export const missing = (what: string, id: string) =>
  new Rejected('resource_missing', `No such ${what}: '${id}'`, 'id', { status: 404 });
