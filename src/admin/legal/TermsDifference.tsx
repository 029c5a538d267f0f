import type { DiffPart } from '../../platform/richText/differenceBetween'

/** What was put in and taken out, word by word; marked by colour, by line, and in words for who hears it. */
export const TermsDifference = ({ parts, language }: { parts: readonly DiffPart[]; language: string }) => (
  <div className="afya-difference" lang={language}>
    {parts.map(({ kind, text }, index) => {
      if (kind === 'same') return <span key={index}>{text}</span>
      const Mark = kind === 'added' ? 'ins' : 'del'
      return (
        <Mark key={index}>
          <span className="afya-unseen" lang="en">
            {kind === 'added' ? ' [put in: ' : ' [taken out: '}
          </span>
          {text}
          <span className="afya-unseen">] </span>
        </Mark>
      )
    })}
  </div>
)
