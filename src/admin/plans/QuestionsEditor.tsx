import type { QuestionDraft } from './activityDraft'
import { Labelled } from './Labelled'

type QuestionsProps = {
  questions: readonly QuestionDraft[]
  onChange: (questions: QuestionDraft[]) => void
  problemOf: (path: string) => string | undefined
}

const mostQuestions = 50
const answers: Record<QuestionDraft['kind'], string> = {
  text: 'In words',
  number: 'A number',
  choice: 'One of a list',
  yes_no: 'Yes or no',
}

/** The questions of a questionnaire, one below the other. */
export const QuestionsEditor = ({ questions, onChange, problemOf }: QuestionsProps) => {
  const put = (at: number, change: Partial<QuestionDraft>) =>
    onChange(questions.map((question, index) => (index === at ? { ...question, ...change } : question)))
  const swap = (at: number) =>
    onChange(questions.map((question, index) => (index === at - 1 ? questions[at]! : index === at ? questions[at - 1]! : question)))
  return (
    <div className="afya-writing__group">
      <ol className="afya-questions">
        {questions.map((question, at) => (
          <li key={at}>
            <Labelled label={`Question ${at + 1}`} problem={problemOf(`questions.${at}.text`)}>
              <input value={question.text} maxLength={500} onChange={(event) => put(at, { text: event.target.value })} />
            </Labelled>
            <div className="afya-questions__how">
              <Labelled label="Answered" problem={undefined}>
                <select value={question.kind} onChange={(event) => put(at, { kind: event.target.value as QuestionDraft['kind'] })}>
                  {Object.entries(answers).map(([kind, words]) => (
                    <option key={kind} value={kind}>
                      {words}
                    </option>
                  ))}
                </select>
              </Labelled>
              <label>
                <input type="checkbox" checked={question.required} onChange={(event) => put(at, { required: event.target.checked })} /> Has
                to be answered
              </label>
              <span className="afya-activity__edit">
                <button type="button" aria-label={`Question ${at + 1} earlier`} disabled={at === 0} onClick={() => swap(at)}>
                  ↑
                </button>
                <button
                  type="button"
                  aria-label={`Question ${at + 1} later`}
                  disabled={at === questions.length - 1}
                  onClick={() => swap(at + 1)}
                >
                  ↓
                </button>
                <button
                  type="button"
                  aria-label={`Delete question ${at + 1}`}
                  onClick={() => onChange(questions.filter((_, index) => index !== at))}
                >
                  Delete
                </button>
              </span>
            </div>
            {question.kind === 'choice' && (
              <Labelled label="To choose from, one on each line" problem={problemOf(`questions.${at}.options`)}>
                <textarea
                  rows={3}
                  value={(question.options ?? []).join('\n')}
                  onChange={(event) => put(at, { options: event.target.value.split('\n') })}
                />
              </Labelled>
            )}
          </li>
        ))}
      </ol>
      {problemOf('questions') && (
        <p className="afya-activity__problem" role="alert">
          {problemOf('questions')}
        </p>
      )}
      <button
        type="button"
        className="afya-plain"
        disabled={questions.length >= mostQuestions}
        onClick={() => onChange([...questions, { text: '', kind: 'text', required: true }])}
      >
        + Add a question
      </button>
    </div>
  )
}
