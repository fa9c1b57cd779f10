import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import { type Press, type TemplateName, templateNames } from '../../platform/pdf/press.ts'
import type { Act } from '../people/person.ts'

/** What a letter was printed with: null where the office had none of its own. An order keeps them until it is signed. */
export type LetterIds = { logo: number | null; templates: Partial<Record<TemplateName, number>> }

/** The office's logo and edited templates of today, for new letters. */
export async function lettersInForce(db: Database): Promise<LetterIds> {
  const [logo, templates] = await Promise.all([
    db.selectFrom('letterLogos').select('id').orderBy('id', 'desc').executeTakeFirst(),
    db
      .selectFrom('letterTemplates')
      .distinctOn('name')
      .select(['id', 'name', 'content'])
      .orderBy('name')
      .orderBy('id', 'desc')
      .execute(),
  ])
  const edited = templates.flatMap(({ id, name, content }) => (content === null ? [] : [[name, id] as const]))
  return { logo: logo?.id ?? null, templates: Object.fromEntries(edited) }
}

/** What to print with. */
export async function pressOf(db: Database, ids: LetterIds | undefined): Promise<Press> {
  const wanted = Object.values(ids?.templates ?? {})
  const [logo, templates] = await Promise.all([
    ids?.logo ? logoById(db, ids.logo) : null,
    wanted.length > 0 ? templatesById(db, wanted) : [],
  ])
  const edited = templateNames.flatMap((name) => {
    const content = templates.find((one) => one.name === name)?.content
    return content ? [[name, content] as const] : []
  })
  return { logo, edited: Object.fromEntries(edited) }
}

async function logoById(db: Database, id: number): Promise<Press['logo']> {
  const logo = await db.selectFrom('letterLogos').select(['format', 'content']).where('id', '=', id).executeTakeFirst()
  if (!logo?.content) return null
  return { format: logo.format === 'png' ? 'png' : 'svg', bytes: new Uint8Array(logo.content) }
}

async function templatesById(db: Database, ids: number[]) {
  return await db.selectFrom('letterTemplates').select(['name', 'content']).where('id', 'in', ids).execute()
}

/** The logo of today with who put it there and when; nothing where there is none. */
export async function logoInForce(db: Database) {
  const newest = await db
    .selectFrom('letterLogos')
    .innerJoin('people', 'people.id', 'uploadedBy')
    .select(['letterLogos.id', 'format', 'uploadedAt', 'people.name as uploadedBy'])
    .select(sql<boolean>`content is null`.as('removed'))
    .orderBy('letterLogos.id', 'desc')
    .executeTakeFirst()
  return newest?.removed ? undefined : newest
}

export async function insertLogo(db: Database, act: Act, logo: Press['logo']): Promise<void> {
  await db
    .insertInto('letterLogos')
    .values({
      format: logo?.format ?? 'png',
      content: logo && Buffer.from(logo.bytes),
      uploadedBy: act.person.id,
      uploadedAt: act.at,
    })
    .execute()
}

export type TemplateChange = Awaited<ReturnType<typeof templateHistory>>[number]

/** Who edited a template when, the newest first; `shipped` where it went back to what the application came with. */
export async function templateHistory(db: Database, name: TemplateName) {
  return await db
    .selectFrom('letterTemplates')
    .innerJoin('people', 'people.id', 'changedBy')
    .select(['letterTemplates.id', 'changedAt', 'people.name as changedBy'])
    .select(sql<boolean>`content is null`.as('shipped'))
    .where('letterTemplates.name', '=', name)
    .orderBy('letterTemplates.id', 'desc')
    .limit(100)
    .execute()
}

/** The text that one edit left behind; undefined for no edit of this template, or one that went back to the shipped. */
export async function editedText(db: Database, name: TemplateName, id: number): Promise<string | undefined> {
  const edit = await db
    .selectFrom('letterTemplates')
    .select('content')
    .where('name', '=', name)
    .where('id', '=', id)
    .executeTakeFirst()
  return edit?.content ?? undefined
}

export async function insertTemplate(db: Database, act: Act, name: TemplateName, content: string | null) {
  await db
    .insertInto('letterTemplates')
    .values({ name, content, changedBy: act.person.id, changedAt: act.at })
    .execute()
}

export type Fallback = { templateId: number; number: string; fault: string; at: Date }

const fallbacksKept = 50
const longestFault = 1000

export async function insertFallback(db: Database, { templateId, number, fault, at }: Fallback): Promise<void> {
  const kept = await db
    .insertInto('letterFallbacks')
    .values({ templateId, number, fault: fault.slice(0, longestFault), printedAt: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .deleteFrom('letterFallbacks')
    .where('id', '<=', kept.id - fallbacksKept)
    .execute()
}

/** The last letters that any edit of this template did not print, the newest first. */
export async function fallbacksOf(db: Database, name: TemplateName): Promise<Fallback[]> {
  return await db
    .selectFrom('letterFallbacks')
    .innerJoin('letterTemplates', 'letterTemplates.id', 'templateId')
    .select(['templateId', 'number', 'fault', 'printedAt as at'])
    .where('letterTemplates.name', '=', name)
    .orderBy('letterFallbacks.id', 'desc')
    .limit(5)
    .execute()
}
