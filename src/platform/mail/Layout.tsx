import type { CSSProperties, ReactElement, ReactNode } from 'react'
import type { MailSite } from './MailSite'
import { fonts, palette } from './palette'

export type LayoutProps = {
  site: MailSite
  heading: string
  /** The line that an inbox shows after the subject. It is read on locked screens: never a code. */
  preview: string
  /** Already through `personName`. */
  firstName?: string | undefined
  /** Why this mail came, for the foot. */
  why: string
  children: ReactNode
}

const styles = {
  body: { margin: 0, padding: 0, backgroundColor: palette.ground, color: palette.ink, fontFamily: fonts.text },
  preview: { display: 'none', maxHeight: 0, maxWidth: 0, opacity: 0, overflow: 'hidden', fontSize: '1px', lineHeight: '1px' },
  ground: { backgroundColor: palette.ground },
  gutter: { padding: '28px 12px' },
  column: { width: '100%', maxWidth: '560px' },
  brand: { padding: '0 8px 16px', fontSize: '20px', lineHeight: '28px', fontWeight: 700, color: palette.accent },
  card: { padding: '36px 40px', backgroundColor: palette.card, border: `1px solid ${palette.line}`, borderRadius: '14px' },
  heading: { margin: '0 0 20px', fontSize: '24px', lineHeight: '32px', fontWeight: 700, color: palette.ink },
  greeting: { margin: '0 0 16px', fontSize: '16px', lineHeight: '26px' },
  foot: { padding: '20px 8px 0', fontSize: '13px', lineHeight: '20px', color: palette.soft },
  footLine: { margin: '0 0 8px' },
  footLink: { color: palette.soft },
} satisfies Record<string, CSSProperties>

const narrowScreens = '@media (max-width: 480px) { .card { padding: 28px 22px !important } }'

/** The page that every mail is written on: one column of at most 560 px, tables for old mail programs, all styles inline. */
export const Layout = ({ site, heading, preview, firstName, why, children }: LayoutProps): ReactElement => (
  <html lang="en" dir="ltr">
    <head>
      <meta httpEquiv="Content-Type" content="text/html; charset=utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light" />
      <meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no" />
      <title>{heading}</title>
      <style>{narrowScreens}</style>
    </head>
    <body style={styles.body}>
      <div className="preview" style={styles.preview}>
        {preview}
      </div>
      <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} border={0} style={styles.ground}>
        <tbody>
          <tr>
            <td align="center" style={styles.gutter}>
              <table role="presentation" width="560" cellPadding={0} cellSpacing={0} border={0} style={styles.column}>
                <tbody>
                  <tr>
                    <td className="brand" style={styles.brand}>
                      {site.name}
                    </td>
                  </tr>
                  <tr>
                    <td className="card" style={styles.card}>
                      <h1 style={styles.heading}>{heading}</h1>
                      <p style={styles.greeting}>{firstName ? `Hello ${firstName},` : 'Hello,'}</p>
                      {children}
                    </td>
                  </tr>
                  <tr>
                    <td style={styles.foot}>
                      <p style={styles.footLine}>{why}</p>
                      <p style={styles.footLine}>
                        {`${site.name} · `}
                        <a href={site.url} style={styles.footLink}>
                          {site.url}
                        </a>
                      </p>
                    </td>
                  </tr>
                </tbody>
              </table>
            </td>
          </tr>
        </tbody>
      </table>
    </body>
  </html>
)
