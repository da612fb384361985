/** Where bounces of a brand's customers come to; the view mta.bounce_domain says the same. */
export const bounceDomainOf = (mailHost: string): string => `bounce.${mailHost}`;
