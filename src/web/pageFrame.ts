import { html, type Html } from './html'

/** `language` is the page's, English when left out. */
type Frame = { title: string; description: string; language?: string; styles: readonly string[]; scripts: readonly string[]; body: Html }

/** The mark of the admin panel and of our mails: a heart with a pulse. */
export const mark: Html = html`<svg class="mark" viewBox="0 0 24 24" width="28" height="28" aria-hidden="true" focusable="false">
  <rect width="24" height="24" rx="7" fill="currentColor" />
  <path d="M12 18.2 6.9 13a3.4 3.4 0 0 1 4.8-4.8l.3.3.3-.3a3.4 3.4 0 0 1 4.8 4.8Z" class="mark-heart" />
  <path
    d="M8 12.6h2l1-2 1.6 3.6 1-1.6H16"
    fill="none"
    stroke="currentColor"
    stroke-width="1.2"
    stroke-linecap="round"
    stroke-linejoin="round"
  />
</svg>`

/** A whole page. Styles and scripts are files of ours; there is no other way for a page to get any. */
export const pageFrame = ({ title, description, language = 'en', styles, scripts, body }: Frame): string =>
  html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="description" content="${description}" />
        <title>${title}</title>
        <link rel="icon" href="/assets/mark.svg" type="image/svg+xml" />
        ${styles.map((href) => html`<link rel="stylesheet" href="${href}" />`)}
        ${scripts.map((src) => html`<script defer src="${src}"></script>`)}
      </head>
      <body>
        <a class="skip" href="#content">Skip to the content</a>
        ${body}
      </body>
    </html>`.markup

type Link = { href: string; label: string }

/** The bar above every page. `current` is the address of the page itself. */
export const siteHeader = ({ current, hasSandbox }: { current: string; hasSandbox: boolean }): Html => {
  const links: Link[] = [
    { href: '/docs', label: 'API docs' },
    ...(hasSandbox ? [{ href: '/sandbox', label: 'Sandbox' }] : []),
    { href: '/admin', label: 'Admin' },
  ]
  const item = ({ href, label }: Link) =>
    html`<li><a href="${href}" ${href === current ? html` aria-current="page"` : null}>${label}</a></li>`
  return html`<header class="site-header">
    <a class="brand" href="/">${mark}<span>Afya</span></a>
    <nav aria-label="Main">
      <ul>
        ${links.map(item)}
      </ul>
    </nav>
  </header>`
}
