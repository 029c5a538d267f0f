const address = /\S@\S|\b(?:at|\(at\)|\[at\])\s*(?:gmail|yahoo|outlook|hotmail)\b/iu
/** With the endings that are seen in such texts: "good.Very" is a missing space. */
const site =
  /\bhttps?:|\bwww\.|[\p{L}\p{Nd}-]{2,}\.(?:com|net|org|info|biz|io|co|app|dev|shop|store|online|site|xyz|link|ly|me|ng|gh|ke|ug|tz|rw|za|eg|ma|ph|uk|fr|de|sn|ci)(?:[/\s.,;:!?)]|$)/iu
const dates = /\b\p{Nd}{4}-\p{Nd}{1,2}-\p{Nd}{1,2}\b|\b\p{Nd}{1,2}([./-])\p{Nd}{1,2}\1\p{Nd}{2,4}\b/gu
const telephone = /(?:\p{Nd}[\s().\-/]{0,2}){7,}/u

/** Whether a text seems to hold a site, an e-mail address or a telephone number. Somebody looks at it then; nothing is refused by it alone. */
export const holdsContact = (text: string): boolean => {
  const plain = text.normalize('NFKC').replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
  return address.test(plain) || site.test(plain) || telephone.test(plain.replace(dates, ' '))
}
