/** Every ground on which the fence between tenants is left, and why it has to be. */
export const systemReasons = {
  'operator console': 'the operator creates and watches over all resellers',
  'find brand': 'a host name decides the tenant, so it is looked up before there is one',
  'sign in': 'the password is checked before the tenant of the session is known',
  'open session': 'a session row names the tenant',
  'load key': 'data keys are kept from the application role altogether',
  'claim domain': 'a name is proven by one tenant at most, so all claims are compared',
  'claim host name': 'a portal’s name is proven by one reseller at most, and only the platform makes it one',
  'answer challenge': 'an issuer asks over HTTP whether a host name is ours, before there is any tenant',
  'serve policy':
    'an MTA-STS policy is asked for by anybody, by the name of its domain, and its certificate is kept with the brand’s',
  'tell mail programs':
    'mail programs ask by the name of a domain and before anybody signs in, and the certificates of those names are kept with the brand’s',
  'tell status': 'anybody may ask how the service does, signed in or not, and nodes are nobody’s',
  'look at source addresses':
    'source addresses are the operator’s, and whoever sends from them may know how their names stand',
  'weigh overuse': 'a customer whose pool may be exceeded takes from what its reseller has left, which it may not see',
  'ship facts': 'the shipper writes what the MTA reports of all tenants',
  'scheduled work': 'the worker goes through all tenants',
  'collect payment': 'the payment service says what came in, by its own ids, before the tenant is known',
  'demo data': 'the seed plays the operator',
} as const;

export type SystemReason = keyof typeof systemReasons;
