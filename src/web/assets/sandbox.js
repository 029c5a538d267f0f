/** Milliseconds between looks for new messages. */
const every = 2000
const codes = /\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b|\b\d{6}\b/g

const filter = document.getElementById('filter')
const list = document.getElementById('messages')
const state = document.getElementById('state')
const reader = document.getElementById('reader')

let messages = []
let etag = ''
let chosen = new URLSearchParams(location.search).get('message')
let known = new Set()
let looks = 0

const codesIn = ({ text }) => [...new Set(text.match(codes) ?? [])]
const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties)
  element.append(...children)
  return element
}

const timeOf = (at) => {
  const date = new Date(at)
  const isToday = date.toDateString() === new Date().toDateString()
  return date.toLocaleString([], isToday ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' })
}

const copyButton = (text, label) => {
  const button = make('button', { type: 'button', className: 'code-button', title: 'Copy' }, label)
  button.addEventListener('click', () => void window.copyText(text, button))
  return button
}

const row = (message) => {
  const [code] = codesIn(message)
  const open = make(
    'a',
    { href: `?message=${message.id}`, className: 'row' },
    make('span', { className: 'row-to' }, message.to),
    make('time', { className: 'row-at', dateTime: message.at }, timeOf(message.at)),
    make('span', { className: 'row-subject' }, message.subject ?? message.text),
    make(
      'span',
      { className: 'row-tags' },
      make('span', { className: `tag ${message.channel}` }, message.channel === 'sms' ? 'SMS' : 'Mail'),
      make('span', { className: 'tag' }, message.template),
      ...(code ? [make('span', { className: 'tag code' }, code)] : []),
    ),
  )
  if (message.id === chosen) open.setAttribute('aria-current', 'true')
  open.addEventListener('click', (event) => {
    event.preventDefault()
    choose(message.id)
  })
  return make('li', { className: known.size > 0 && !known.has(message.id) ? 'new' : '' }, open)
}

const fact = (name, value) => make('div', {}, make('dt', {}, name), make('dd', {}, value))

/** The mail as its reader sees it: no scripts, no way to this page; links open in a tab of their own. */
const preview = (message) => {
  const frame = make('iframe', { title: 'The mail', className: 'preview' })
  frame.setAttribute('sandbox', 'allow-popups allow-popups-to-escape-sandbox')
  frame.srcdoc = `<base target="_blank">${message.html}`
  return frame
}

const bodyOf = (message) => {
  const text = make('pre', { className: 'text' }, message.text)
  if (message.html === null) return [make('div', { className: 'bubble' }, text)]
  return [preview(message), make('details', { className: 'plain' }, make('summary', {}, 'Plain text'), text)]
}

const showReader = (message) => {
  const back = make('button', { type: 'button', className: 'back' }, '← All messages')
  back.addEventListener('click', () => choose(null))
  const found = codesIn(message)
  reader.replaceChildren(
    back,
    make('h2', { tabIndex: -1 }, message.subject ?? 'Text message'),
    make(
      'dl',
      { className: 'facts' },
      fact('To', message.to),
      fact('Template', message.template),
      fact('Caught', new Date(message.at).toLocaleString()),
    ),
    ...(found.length > 0 ? [make('p', { className: 'codes' }, ...found.map((code) => copyButton(code, code)))] : []),
    ...bodyOf(message),
  )
}

const choose = (id) => {
  chosen = id
  const message = messages.find((each) => each.id === id)
  document.body.classList.toggle('reading', message !== undefined)
  if (message) showReader(message)
  else reader.replaceChildren(make('p', { className: 'nothing' }, 'Choose a message to read it here.'))
  rememberInAddress()
  showList()
  if (message) reader.querySelector('h2').focus({ preventScroll: false })
}

const wanted = () => new URLSearchParams([...new FormData(filter)].filter(([, value]) => value !== ''))

const rememberInAddress = () => {
  const query = wanted()
  if (chosen) query.set('message', chosen)
  history.replaceState(null, '', query.size > 0 ? `?${query}` : location.pathname)
}

const showList = () => {
  const focused = list.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null
  list.replaceChildren(...messages.map(row))
  if (focused) list.querySelector(`[href="${focused}"]`)?.focus()
  known = new Set(messages.map(({ id }) => id))
  const isFiltered = wanted().size > 0
  const count = messages.length === 100 ? 'The newest 100 messages' : `${messages.length} ${messages.length === 1 ? 'message' : 'messages'}`
  const none = isFiltered ? 'No message matches.' : 'Nothing has been caught yet. Sign somebody up and look again.'
  state.textContent = messages.length === 0 ? none : `${count}, live`
  state.className = messages.length === 0 ? 'state' : 'state live'
}

const showTemplates = async () => {
  const answer = await fetch('/sandbox/templates')
  const { templates } = await answer.json()
  const before = filter.template.value
  filter.template.replaceChildren(
    make('option', { value: '' }, 'All templates'),
    ...templates.map((name) => make('option', { value: name }, name)),
  )
  filter.template.value = before
}

const look = async () => {
  looks += 1
  const mine = looks
  const query = wanted()
  if (query.has('to')) query.set('toContains', query.get('to').trim())
  query.delete('to')
  const answer = await fetch(`/sandbox/messages?${query}`, { headers: etag ? { 'if-none-match': etag } : {}, cache: 'no-store' })
  // an answer to what was asked before the filter changed
  if (mine !== looks || answer.status === 304) return
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`)
  const body = await answer.json()
  if (mine !== looks) return
  etag = answer.headers.get('etag') ?? ''
  messages = body.messages
  showList()
  await showTemplates()
}

const tell = (error) => {
  state.textContent = `The messages could not be read (${error.message}). Trying again …`
  state.className = 'state lost'
  etag = ''
}

const lookAgain = async () => {
  etag = ''
  known = new Set()
  rememberInAddress()
  await look().catch(tell)
}

const keepLooking = async () => {
  if (!document.hidden) await look().catch(tell)
  setTimeout(() => void keepLooking(), every)
}

const start = async () => {
  const asked = new URLSearchParams(location.search)
  filter.to.value = asked.get('to') ?? ''
  await showTemplates().catch(tell)
  filter.template.value = asked.get('template') ?? ''
  await look().catch(tell)
  if (chosen) choose(chosen)
  void keepLooking()
}

filter.addEventListener('submit', (event) => event.preventDefault())
filter.addEventListener('input', () => void lookAgain())
void start()
