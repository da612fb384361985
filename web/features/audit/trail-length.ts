/** Entries at the foot of an object's page; the rest is one click away. */
export const trailLength = 8;
