/** Everybody, signed in or not: what is published for the world. */
export const anybody = (): true => true
