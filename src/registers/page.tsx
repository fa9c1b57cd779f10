import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { paths } from '../paths.ts'
import { html } from '../platform/http/html.ts'
import { spokenLanguage, t } from '../platform/words.ts'
import type { Child } from '../ui/jsx/markup.ts'
import type { AlertTone, Flash } from '../ui/page/alert.tsx'
import { Layout } from '../ui/page/layout.tsx'
import { navigationOf } from './navigation.ts'
import type { Person } from './people/person.ts'
import { roles } from './people/roles.ts'
import { viewerOf } from './sessions/session.ts'
import { readPolicies } from './settings/queries.ts'
import { prefixes } from './signatories/signatory.ts'
import type { Site } from './site.ts'

type PageFrame = {
  title: string
  /** The number of the ticket whose moves refresh this page, or `all` for lists that every move refreshes; else none does. */
  liveTicket?: string
}

const flashCookie = 'pesan'

/** A whole page for whoever asks: his navigation, his language, and what `say` left for him. */
export async function page(
  c: Context<Site>,
  { title, liveTicket }: PageFrame,
  body: Child,
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  const person = viewerOf(c)

  c.header('cache-control', 'no-store')
  const whole = (
    <Layout
      title={title}
      language={spokenLanguage()}
      theme={themeOf(c)}
      viewer={person ? viewer(person) : undefined}
      navigation={person ? navigationOf(person, c.req.path, c.get('unread')) : undefined}
      office={await officeName(c)}
      flash={takeFlash(c)}
      asOf={c.get('asOf')}
      live={person ? { url: liveUrl(liveTicket), refreshes: liveTicket !== undefined } : undefined}
    >
      {body}
    </Layout>
  )
  return html(c, whole, status)
}

/** Leaves a sentence for the next page that this browser is shown. */
export function say(c: Context<Site>, sentence: string, tone: AlertTone = 'success'): void {
  setCookie(c, flashCookie, `${tone}:${sentence.slice(0, 500)}`, flashOptions(c))
}

/** The page that says the database is away must not need it. */
async function officeName(c: Context<Site>): Promise<string | undefined> {
  const policies = await readPolicies(c.var.office.db).catch(() => undefined)
  return policies?.['office.shortName']
}

function viewer(person: Person) {
  const own = t(roles[person.role].label)
  const roleLabel = person.acting ? `${own} · ${prefixes[person.acting.capacity]} ${t(roles.tu_head.label)}` : own
  return { name: person.name, roleLabel, unitName: person.unitName }
}

function liveUrl(ticket: string | undefined): string {
  if (!ticket) return `${paths.live()}?pesan`
  return ticket === 'all' ? paths.live() : `${paths.live()}?tiket=${encodeURIComponent(ticket)}`
}

function themeOf(c: Context<Site>): 'light' | 'dark' | undefined {
  const theme = getCookie(c, 'theme')
  return theme === 'light' || theme === 'dark' ? theme : undefined
}

function takeFlash(c: Context<Site>): Flash | undefined {
  const [, tone, text] = /^(info|success|warning|danger):(.+)$/s.exec(getCookie(c, flashCookie) ?? '') ?? []
  if (!text) return undefined

  deleteCookie(c, flashCookie, flashOptions(c))
  return { tone: toneOf(tone), text }
}

function toneOf(tone: string | undefined): AlertTone {
  return tone === 'info' || tone === 'warning' || tone === 'danger' ? tone : 'success'
}

function flashOptions(c: Context<Site>) {
  return { ...c.var.office.authentication.cookie.options, maxAge: 60 }
}
