import { html } from './html'
import { pageFrame, siteHeader } from './pageFrame'

/** `/sandbox`: the inbox of the sandbox providers. Filled in by sandbox.js from /sandbox/messages. */
export const sandboxPage = (): string =>
  pageFrame({
    title: 'Sandbox inbox · Afya',
    description: 'Every mail and text message that the sandbox caught.',
    styles: ['/assets/site.css', '/assets/sandbox.css'],
    scripts: ['/assets/copy.js', '/assets/sandbox.js'],
    body: html`${siteHeader({ current: '/sandbox', hasSandbox: true })}
      <aside class="banner" aria-label="About this page">
        <strong>This is a sandbox.</strong> Mails and text messages end here. Nobody receives them.
      </aside>
      <main id="content" class="inbox">
        <h1 class="unseen">Sandbox inbox</h1>
        <section class="list-pane" aria-label="Messages">
          <form id="filter" class="filter" role="search">
            <label for="to">To</label>
            <input id="to" name="to" type="search" placeholder="Part of an address or number" autocomplete="off" spellcheck="false" />
            <label for="template">Template</label>
            <select id="template" name="template">
              <option value="">All templates</option>
            </select>
          </form>
          <p id="state" class="state" role="status">Loading …</p>
          <ol id="messages" class="messages"></ol>
          <noscript
            ><p class="state">This page needs JavaScript. Scripts read <a href="/sandbox/messages">/sandbox/messages</a>.</p></noscript
          >
        </section>
        <section id="reader" class="reader" aria-label="The chosen message">
          <p class="nothing">Choose a message to read it here.</p>
        </section>
      </main>`,
  })
