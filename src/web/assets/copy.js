/* Copying text, also where the clipboard API is not there (plain http on another host than localhost). */
const copyThroughSelection = (text) => {
  const area = document.createElement('textarea')
  area.value = text
  area.className = 'unseen'
  document.body.append(area)
  area.select()
  const isDone = document.execCommand('copy')
  area.remove()
  return isDone
}

/** Copies `text` and says so on the button for two seconds. */
window.copyText = async (text, button) => {
  const label = button.textContent
  const isDone = await (navigator.clipboard ? navigator.clipboard.writeText(text).then(() => true, () => copyThroughSelection(text)) : copyThroughSelection(text)) // prettier-ignore
  button.textContent = isDone ? 'Copied' : 'Select it and copy'
  button.disabled = true
  setTimeout(() => {
    button.textContent = label
    button.disabled = false
  }, 2000)
}
