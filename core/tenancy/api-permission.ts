/** What an API key may be given: permissions of its maker's level about which the API can be asked, and no others. */
export const apiPermissions = [
  'customer:read',
  'pool:read',
  'domain:read',
  'domain:write',
  'dns:read',
  'account:read',
  'account:write',
  'account:move',
  'account-bulk:write',
  'alias:read',
  'alias:write',
  'forwarding:read',
  'forwarding:write',
  'vacation:read',
  'vacation:write',
  'suppression:read',
  'suppression:write',
  'limit:read',
  'delivery:read',
  'metering:read',
] as const;
export type ApiPermission = (typeof apiPermissions)[number];
