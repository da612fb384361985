/** The second place where programs look for the same. */
export { GET } from '../../../../mail/config-v1.1.xml/route.ts';
