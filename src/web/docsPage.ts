import { html } from './html'
import { pageFrame, siteHeader } from './pageFrame'

/** `/docs`: the OpenAPI document, to read and to try. The viewer is swagger-ui, from our own files. */
export const docsPage = ({ hasSandbox }: { hasSandbox: boolean }): string =>
  pageFrame({
    title: 'API reference · Afya',
    description: 'Every route of /api/v1: who may come in, what it takes and what it answers.',
    styles: ['/docs/assets/swagger-ui.css', '/assets/site.css', '/docs/assets/docs.css'],
    scripts: ['/docs/assets/swagger-ui-bundle.js', '/docs/assets/docs.js'],
    body: html`${siteHeader({ current: '/docs', hasSandbox })}
      <div id="content" tabindex="-1">
        <div id="reference">
          <p class="waiting">Loading the reference …</p>
          <noscript>
            <p class="waiting">
              The reference needs JavaScript. The document itself is at <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>.
            </p>
          </noscript>
        </div>
      </div>`,
  })
