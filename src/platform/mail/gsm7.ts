/** The GSM 7-bit default alphabet (3GPP TS 23.038, 6.2.1), less its escape. */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
/** Its extension table (6.2.1.1): two septets each. */
const extended = new Set('\f^{}\\[~]|€')

/** One part without a header. */
export const smsPartLength = 160

/** Length in septets, or undefined when the text needs UCS-2, which cuts a part to 70 characters. */
export const gsm7Length = (text: string): number | undefined => {
  let length = 0
  for (const character of text) {
    if (basic.has(character)) length += 1
    else if (extended.has(character)) length += 2
    else return undefined
  }
  return length
}
