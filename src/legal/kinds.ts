/** What texts there are, with the words staff read. Those of the footer are shown on every screen; all others are accepted. */
export const termsKinds = {
  'terms-of-use': 'Terms of use',
  'privacy-notice': 'Privacy notice',
  'consent-to-care': 'Consent to care',
  'data-sharing': 'Data sharing',
  'footer-about': 'Footer: about',
  'footer-cookies': 'Footer: cookies',
  'footer-contact': 'Footer: contact and complaints',
  'footer-accessibility': 'Footer: accessibility',
} as const

export type TermsKind = keyof typeof termsKinds

export const isTermsKind = (value: unknown): value is TermsKind => typeof value === 'string' && Object.hasOwn(termsKinds, value)

/** Shown on every screen and never accepted. */
export const isFooter = (kind: TermsKind): boolean => kind.startsWith('footer-')
