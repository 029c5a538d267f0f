import type { Policy } from '../legal'
import { html, type Html } from './html'
import { pageFrame, siteHeader } from './pageFrame'

const languageName = (tag: string): string => new Intl.DisplayNames([tag, 'en'], { type: 'language' }).of(tag) ?? tag

const day = (moment: string, language: string): string =>
  new Intl.DateTimeFormat([language, 'en'], { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(moment))

const otherLanguages = ({ kind, language }: Policy, languages: readonly string[]): Html | null => {
  const others = languages.filter((tag) => tag !== language)
  if (others.length === 0) return null
  const links = others.map((tag) => html`<li><a href="/terms/${kind}?language=${encodeURIComponent(tag)}" hreflang="${tag}" lang="${tag}">${languageName(tag)}</a></li>`) // prettier-ignore
  return html`<nav aria-label="Other languages">
    <ul class="languages">
      ${links}
    </ul>
  </nav>`
}

/** `/terms/<kind>`: a published text, for everybody. Its markup was made by src/legal/renderBody, of harmless tags only. */
export const policyPage = ({
  policy,
  languages,
  hasSandbox,
}: {
  policy: Policy
  languages: readonly string[]
  hasSandbox: boolean
}): string =>
  pageFrame({
    title: `${policy.title} · Afya`,
    description: policy.title,
    language: policy.language,
    styles: ['/assets/site.css', '/assets/policy.css'],
    scripts: [],
    body: html`${siteHeader({ current: `/terms/${policy.kind}`, hasSandbox })}
      <main id="content" class="policy">
        <h1>${policy.title}</h1>
        <p class="policy-facts">
          <time datetime="${policy.publishedAt}">${day(policy.publishedAt, policy.language)}</time> · ${policy.version}
        </p>
        ${otherLanguages(policy, languages)}
        <article>${{ markup: policy.html }}</article>
      </main>`,
  })

/** When none of the kind is published. */
export const noPolicyPage = ({ hasSandbox }: { hasSandbox: boolean }): string =>
  pageFrame({
    title: 'Not published · Afya',
    description: 'This text is not published.',
    styles: ['/assets/site.css', '/assets/policy.css'],
    scripts: [],
    body: html`${siteHeader({ current: '/terms', hasSandbox })}
      <main id="content" class="policy">
        <h1>Not published</h1>
        <p>There is no such text, or it has not been published yet.</p>
      </main>`,
  })
