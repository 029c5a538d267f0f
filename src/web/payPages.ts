import { html, type Html } from './html'
import { pageFrame } from './pageFrame'
import { mark } from './pageFrame'

type Fact = { label: string; value: string }

const frame = (title: string, body: Html, { isSandbox }: { isSandbox: boolean }): string =>
  pageFrame({
    title: `${title} · Afya`,
    description: 'Payment',
    styles: ['/assets/site.css', '/assets/pay.css'],
    scripts: [],
    body: html`<header class="site-header">
        <span class="brand">${mark}<span>Afya</span></span>
      </header>
      ${
        isSandbox
          ? html`<aside class="banner" aria-label="About this page">
              <strong>This is a sandbox.</strong> No money moves, whatever you choose.
            </aside>`
          : null
      }
      <main id="content" class="pay">${body}</main>`,
  })

const factList = (facts: readonly Fact[]): Html =>
  html`<dl class="pay-facts">
    ${facts.map(
      ({ label, value }) =>
        html`<dt>${label}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`

export type Choice = { outcome: string; label: string; words: string }

const button = ({ outcome, label, words }: Choice, kind: 'first' | 'other'): Html =>
  html`<button class="pay-button ${kind}" type="submit" name="outcome" value="${outcome}">
    <strong>${label}</strong>
    <span>${words}</span>
  </button>`

/** The sandbox's hosted page: how a payment can end, each a button. Works without scripts. */
export const hostedPage = ({
  title,
  amount,
  reference,
  action,
  choices,
}: {
  title: string
  amount: string
  reference: string
  action: string
  choices: readonly Choice[]
}): string => {
  const [first, second, ...others] = choices
  return frame(
    title,
    html`<div class="pay-card">
      <h1>${title}</h1>
      <p class="pay-amount">${amount}</p>
      <form class="pay-form" method="post" action="${action}">
        <input type="hidden" name="tx_ref" value="${reference}" />
        <fieldset>
          <legend>How does this payment end?</legend>
          ${button(first!, 'first')} ${button(second!, 'other')}
          <details class="pay-more">
            <summary>What else can happen</summary>
            ${others.map((choice) => button(choice, 'other'))}
          </details>
        </fieldset>
      </form>
      ${factList([{ label: 'Reference', value: reference }])}
    </div>`,
    { isSandbox: true },
  )
}

/** Says one thing about a payment, and leads on. */
export const payNotice = ({
  title,
  words,
  amount,
  facts = [],
  link,
  isSandbox,
}: {
  title: string
  words: string
  amount?: string
  facts?: readonly Fact[]
  link?: { href: string; label: string } | null
  isSandbox: boolean
}): string =>
  frame(
    title,
    html`<div class="pay-card">
      <h1>${title}</h1>
      ${amount ? html`<p class="pay-amount">${amount}</p>` : null}
      <p role="status">${words}</p>
      ${link ? html`<p><a class="pay-button first" href="${link.href}">${link.label}</a></p>` : null}
      ${facts.length > 0 ? factList(facts) : null}
    </div>`,
    { isSandbox },
  )
