/** Doors whose answer holds an access token: trying one of them signs this page in. */
const signsIn = /\/api\/v1\/(auth\/(login|refresh-token)|authentication)$/

const start = async () => {
  const answer = await fetch('/api/v1/openapi.json')
  if (!answer.ok) throw new Error(`/api/v1/openapi.json answered ${answer.status}`)
  const spec = await answer.json()
  // calls go to the origin that this page came from, which need not be the public address
  spec.servers = [{ url: `${location.origin}/api/v1` }]

  const viewer = window.SwaggerUIBundle({
    spec,
    dom_id: '#reference',
    deepLinking: true,
    filter: true,
    tryItOutEnabled: true,
    displayRequestDuration: true,
    // from 150 lines on the viewer draws only those in sight, which the browser's search does not find: groups are opened one by one
    docExpansion: 'none',
    defaultModelRendering: 'example',
    defaultModelsExpandDepth: 0,
    validatorUrl: null,
    persistAuthorization: false,
    syntaxHighlight: { activated: true, theme: 'arta' },
    plugins: [briefErrors],
    responseInterceptor: (response) => {
      const token = signsIn.test(new URL(response.url, location.href).pathname) ? tokenIn(response) : undefined
      if (token)
        viewer.authActions.authorize({ accessToken: { name: 'accessToken', schema: { type: 'http', scheme: 'bearer' }, value: token } })
      return response
    },
  })
}

/** All errors have one body, so a line with the codes says more than the same example ten times. */
const briefErrors = () => ({
  wrapComponents: {
    response: (Response, { React, getComponent }) => {
      const cell = (name, content) => React.createElement('td', { className: name }, content)
      const BriefResponse = (props) => {
        if (!/^[45]/.test(props.code)) return React.createElement(Response, props)
        const words = React.createElement(getComponent('Markdown', true), { source: props.response.get('description') })
        return React.createElement(
          'tr',
          { className: 'response brief' },
          cell('response-col_status', props.code),
          cell('response-col_description', words),
        )
      }
      return BriefResponse
    },
  },
})

const tokenIn = ({ ok, body }) => (ok ? (body?.data?.accessToken ?? body?.accessToken) : undefined)

start().catch((error) => {
  const place = document.getElementById('reference')
  place.textContent = `The reference could not be loaded: ${error.message}`
})

/** What the viewer leaves without a name for screen readers. */
const names = { 'textarea.body-param__text': 'Request body', '.examples-select-element': 'Example', '.operation-filter-input': 'Filter' }
const nameFields = () => {
  for (const [selector, name] of Object.entries(names))
    for (const field of document.querySelectorAll(`${selector}:not([aria-label])`)) field.setAttribute('aria-label', name)
}
new MutationObserver(nameFields).observe(document.getElementById('reference'), { childList: true, subtree: true })

/** The viewer's own dark theme, by the choice of the system. */
const dark = matchMedia('(prefers-color-scheme: dark)')
const follow = () => document.documentElement.classList.toggle('dark-mode', dark.matches)
dark.addEventListener('change', follow)
follow()
