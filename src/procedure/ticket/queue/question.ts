import { z } from '@hono/zod-openapi'
import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { stages } from '../../stages.ts'
import { categoryField } from '../category.ts'
import { dueStates } from './due-state.ts'
import { queueOrders } from './place.ts'

const longestUnit = 120
const longestSearch = 200

/** What the queue may be asked for, each by its name in the address, over REST and in a saved view. */
export const questionFields = {
  stage: z.enum(stages, { error: () => t('Tahap tidak dikenal.') }),
  category: categoryField,
  /** Code of a unit; its sub-units are included. */
  unit: line(longestUnit),
  due: z.enum(dueStates, { error: () => t('Keadaan tenggat tidak dikenal.') }),
  q: line(longestSearch),
  order: z.enum(queueOrders, { error: () => t('Urutan tidak dikenal.') }),
}

const QuestionShape = z.object(questionFields).partial()

export type Question = z.output<typeof QuestionShape>
export type QuestionField = keyof Question
/** The question of one page of the queue, from this cursor on. */
export type Asked = Question & { after?: string }

export const fieldNames = Object.keys(questionFields).filter(isField)

/** What is understood of a question, and what is not: a filter may be older than the list of what there is. */
export function readQuestion(said: Record<string, unknown>): { question: Question; lost: [string, string][] } {
  const filled = Object.entries(said).filter(([, value]) => value !== undefined && value !== null && value !== '')
  const known = filled.filter(([name, value]) => isField(name) && questionFields[name].safeParse(value).success)
  const lost = filled
    .filter((one) => !known.includes(one))
    .map(([name, value]): [string, string] => [name, String(value)])
  return { question: QuestionShape.parse(Object.fromEntries(known)), lost }
}

/**
 * The question of an address, over that of the view it opens: a filter that it names, even left empty, stands in place of the
 * view's. An address typed by hand may hold anything: what is not understood is left out.
 */
export function askedOf(query: Record<string, string>, view: Question = {}): Asked {
  const typed = { ...query, ...(query.q ? { q: query.q.trim().slice(0, longestSearch) } : {}) }
  const named = Object.entries(typed).filter(([name]) => isField(name))
  const { question } = readQuestion({ ...view, ...Object.fromEntries(named) })
  return query.after ? { ...question, after: query.after } : question
}

export function isNarrowed({ stage, category, unit, due, q }: { [Name in keyof Asked]: unknown }): boolean {
  return Boolean(stage || category || unit || due || q)
}

export function isSameQuestion(one: Question, other: Question): boolean {
  return fieldNames.every((name) => one[name] === other[name])
}

type View = { id: number; question: Question }

/** The address of the same question; nothing said of what is not asked, nor of what the opened view asks already. */
export function queueHref(asked: Asked, view?: View): string {
  return hrefOf(paths.queue(), asked, view)
}

/** The address at which a view opens as it was saved. */
export function viewHref(id: number): string {
  return queueHref({}, { id, question: {} })
}

/** The same question put to another page. */
export function hrefOf(path: string, asked: Asked, view?: View): string {
  const said = new URLSearchParams(view ? { view: String(view.id) } : {})
  for (const name of fieldNames) if (asked[name] !== view?.question[name]) said.set(name, asked[name] ?? '')
  if (asked.after) said.set('after', asked.after)
  return said.size === 0 ? path : `${path}?${said}`
}

function isField(name: string): name is QuestionField {
  return Object.hasOwn(questionFields, name)
}

/** PostgreSQL takes no NUL in a text, nor in JSON. */
function line(most: number) {
  return z
    .string()
    .max(most, { error: () => t('Paling panjang {max} huruf.', { max: most }) })
    .transform((typed) => typed.replace(/\p{Cc}/gu, ' ').trim() || undefined)
}
