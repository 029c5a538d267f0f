import { randomBytes } from 'node:crypto'
import { capabilities, type Capability } from './capabilities'
import { html, type Html } from './html'
import { pageFrame, siteHeader } from './pageFrame'
import { quickstart, type Step } from './quickstart'

type Door = { name: string; says: string; href?: string; address: string }

const doors = (hasSandbox: boolean): Door[] => [
  { name: 'Admin panel', says: 'Where staff work', href: '/admin', address: '/admin' },
  { name: 'API reference', says: 'Read it, try it', href: '/docs', address: '/docs' },
  ...(hasSandbox ? [{ name: 'Sandbox inbox', says: 'Every mail and text, caught', href: '/sandbox', address: '/sandbox' }] : []),
  { name: 'GraphQL', says: 'Generated from the collections', address: 'POST /api/graphql' },
  { name: 'Health', says: 'Is it ready, and if not, why', href: '/health/ready', address: '/health/ready' },
]

const doorRow = ({ name, says, href, address }: Door): Html => {
  const inner = html`<span class="door-name">${name}</span><span class="door-says">${says}</span><code>${address}</code>`
  return html`<li>${href ? html`<a class="door" href="${href}">${inner}</a>` : html`<div class="door">${inner}</div>`}</li>`
}

const stepItem = ({ title, says, door, command }: Step): Html =>
  html`<li class="step">
    <div class="step-words">
      <h3>${title}</h3>
      <p>${says}</p>
    </div>
    <div class="code">
      <div class="code-head"><span>${door}</span><button class="copy" type="button" data-copies="${title}" hidden>Copy</button></div>
      <pre tabindex="0" role="region" aria-label="${title}: command"><code>${command}</code></pre>
    </div>
  </li>`

const capabilityCard = ({ icon, title, says }: Capability): Html =>
  html`<li class="card">
    ${icon}
    <h3>${title}</h3>
    <p>${says}</p>
  </li>`

const pulse = html`<svg class="pulse" viewBox="0 0 1200 120" preserveAspectRatio="none" aria-hidden="true" focusable="false">
  <path d="M0 70H330l22-16 20 16h46l16 10 26-74 30 104 20-40h60l26-20 28 20H1200" />
</svg>`

/** `/`: what this is, where its doors are, and how to call it. Claims only what works today. */
export const landingPage = ({ hasSandbox, serverUrl }: { hasSandbox: boolean; serverUrl: string }): string => {
  const email = `ada-${randomBytes(4).toString('hex')}@example.com`
  return pageFrame({
    title: 'Afya · backend for health platforms',
    description: 'A headless backend with an admin panel for health platforms in Africa and the Philippines.',
    styles: ['/assets/site.css', '/assets/landing.css'],
    scripts: ['/assets/copy.js', '/assets/landing.js'],
    body: html`${siteHeader({ current: '/', hasSandbox })}
      <main id="content">
        <section class="hero" aria-labelledby="headline">
          <div class="hero-words">
            <p class="ready" id="ready" role="status" hidden></p>
            <h1 id="headline">The backend for health platforms in Africa and the Philippines</h1>
            <p class="lead">
              Accounts, invitations and sessions for your apps, and an admin panel for the people who run them. One process, one Postgres,
              every rule in one place behind REST, GraphQL and sockets.
            </p>
            <p class="calls">
              <a class="button" href="/admin">Open the admin panel</a>
              <a class="button quiet" href="/docs">Read the API reference</a>
            </p>
          </div>
          <nav class="doors" aria-labelledby="doors-title">
            <h2 id="doors-title">On this server</h2>
            <ul>
              ${doors(hasSandbox).map(doorRow)}
            </ul>
          </nav>
          ${pulse}
        </section>
        <section class="quickstart" aria-labelledby="quickstart-title">
          <h2 id="quickstart-title">From nothing to signed in</h2>
          <p class="lead">
            Paste these into a shell, in this order. The address is made up for you, so they work the first time. Where signing up is by
            invitation only, add
            <code>"invitation"</code> to the first.
          </p>
          <ol class="steps">
            ${quickstart({ serverUrl, email, hasSandbox }).map(stepItem)}
          </ol>
        </section>
        <section class="capabilities" aria-labelledby="capabilities-title">
          <h2 id="capabilities-title">What works today</h2>
          <ul class="cards">
            ${capabilities.map(capabilityCard)}
          </ul>
        </section>
      </main>
      <footer class="site-footer">
        <p>Afya is free software under the MIT licence.</p>
        <ul>
          <li><a href="/api/v1/openapi.json">OpenAPI 3.1 document</a></li>
          <li><a href="/.well-known/jwks.json">Public keys</a></li>
          <li><a href="/health/ready">Health</a></li>
        </ul>
      </footer>`,
  })
}
