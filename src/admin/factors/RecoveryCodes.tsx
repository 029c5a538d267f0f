'use client'
import { Button } from '@payloadcms/ui'
import { useState } from 'react'

type RecoveryCodesProps = { codes: readonly string[]; continueLabel: string; onSaved: () => void }

const fileOf = (codes: readonly string[]) =>
  `Recovery codes for the admin panel of ${window.location.host}\nMade on ${new Date().toISOString().slice(0, 10)}. Each works once.\n\n${codes.join('\n')}\n`

/** Ten codes that are shown this once, and ways to keep them. One goes on only after saying that they are kept. */
export const RecoveryCodes = ({ codes, continueLabel, onSaved }: RecoveryCodesProps) => {
  const [isSaved, setIsSaved] = useState(false)
  const [said, setSaid] = useState('')
  const copy = () =>
    navigator.clipboard.writeText(codes.join('\n')).then(
      () => setSaid('Copied.'),
      () => setSaid('The browser did not let us copy: mark the codes and copy them by hand.'),
    )
  const download = () => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([fileOf(codes)], { type: 'text/plain' }))
    link.download = 'afya-recovery-codes.txt'
    link.click()
    URL.revokeObjectURL(link.href)
    setSaid('Downloaded.')
  }
  return (
    <div className="afya-recovery">
      <p>Keep these codes where you find them without your phone: in a password manager, or printed. Each opens your account once.</p>
      <ol className="afya-recovery__codes" aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className="afya-recovery__ways">
        <Button size="small" buttonStyle="secondary" type="button" margin={false} onClick={() => void copy()}>
          Copy
        </Button>
        <Button size="small" buttonStyle="secondary" type="button" margin={false} onClick={download}>
          Download
        </Button>
        <Button size="small" buttonStyle="secondary" type="button" margin={false} onClick={() => window.print()}>
          Print
        </Button>
        <span role="status">{said}</span>
      </div>
      <label className="afya-recovery__saved">
        <input type="checkbox" checked={isSaved} onChange={(event) => setIsSaved(event.target.checked)} />I have saved them. They are not
        shown again.
      </label>
      <Button className="afya-code__main" type="button" margin={false} disabled={!isSaved} onClick={onSaved}>
        {continueLabel}
      </Button>
    </div>
  )
}
