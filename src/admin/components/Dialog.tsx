'use client'
import { useEffect, useId, useRef } from 'react'
import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'

type DialogProps = { title: string; isOpen: boolean; onClose: () => void; children: ReactNode }

/** A modal dialog of the browser's own: it keeps the focus, and Escape closes it. */
export const Dialog = ({ title, isOpen, onClose, children }: DialogProps) => {
  const element = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const dialog = element.current
    if (isOpen && !dialog?.open) dialog?.showModal()
    if (!isOpen && dialog?.open) dialog.close()
  }, [isOpen])
  if (!isOpen) return null
  // outside the document's own form: a form in a form is none
  return createPortal(
    <dialog
      ref={element}
      className="afya-dialog"
      aria-labelledby={titleId}
      onClose={onClose}
      // a click beside the dialog is a click on its backdrop, which belongs to the element itself
      onClick={(event) => event.target === element.current && onClose()}
    >
      <div className="afya-dialog__inner">
        <h2 id={titleId}>{title}</h2>
        {children}
      </div>
    </dialog>,
    document.body,
  )
}
