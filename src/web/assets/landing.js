for (const button of document.querySelectorAll('.copy')) {
  const label = `Copy: ${button.dataset.copies}`
  button.setAttribute('aria-label', label)
  button.hidden = false
  button.addEventListener('click', () => {
    button.removeAttribute('aria-label')
    void window.copyText(button.closest('.code').querySelector('pre').textContent, button)
    setTimeout(() => button.setAttribute('aria-label', label), 2000)
  })
}

const words = {
  ok: 'This server is ready',
  degraded: 'This server is ready, with less than it should have',
  unavailable: 'This server is not ready',
}

const showReadiness = async () => {
  const place = document.getElementById('ready')
  const answer = await fetch('/health/ready')
  const { status } = await answer.json()
  place.textContent = words[status] ?? status
  place.dataset.is = status
  place.hidden = false
}

showReadiness().catch((error) => console.warn('The readiness of this server could not be read.', error))
