import { Readable } from 'node:stream'
import { type Context, Hono } from 'hono'
import { paths } from '../../paths.ts'
import { inPortions } from '../../platform/tables/in-portions.ts'
import { t } from '../../platform/words.ts'
import { dateAt } from '../../registers/calendar/calendar.ts'
import { tryForm } from '../../registers/form.ts'
import { page, say } from '../../registers/page.tsx'
import { noteReading } from '../../registers/personal-data/readings.ts'
import { onlyInFull, requirePerson } from '../../registers/sessions/session.ts'
import { readPolicies } from '../../registers/settings/queries.ts'
import type { Site } from '../../registers/site.ts'
import { idIn, parsed, typed } from '../../registers/typed.ts'
import type { Filled } from '../../ui/form/form.tsx'
import { dataFile } from './data-file.ts'
import { dataRequestInput, handlers, recordDataRequest } from './data-requests.ts'
import { type Held, shownOfEach } from './held-cards.tsx'
import { OwnDataPage } from './own-data-page.tsx'
import { type DataRequest, dataRequestById, dataRequests, glimpseOf, markAnswered } from './queries.ts'
import { aboutOf, DataRequestPage, DataRequestsPage } from './request-pages.tsx'
import type { Subject } from './section.ts'
import { sectionsOf } from './sections.ts'

const mayHandle = onlyInFull(...handlers)

export const ownDataRoutes = new Hono<Site>()
  .get(paths.ownData(), requirePerson, async (c) => {
    const { office, person } = c.var
    const [held, policies] = await Promise.all([heldOf(c, { personId: person.id }), readPolicies(office.db)])
    return page(c, { title: t('Data saya') }, <OwnDataPage {...{ held, policies }} />)
  })

  .get(paths.ownDataFile(), requirePerson, (c) => {
    const { id, name, username } = c.var.person
    return sendFile(c, { personId: id }, { name, username })
  })

  .get(paths.dataRequests(), mayHandle, (c) => requestsPage(c))

  .post(paths.dataRequests(), mayHandle, async (c) => {
    const form = await typed(c)
    return tryForm(
      async () => {
        const id = await recordDataRequest(c.var.office.db, c.var.act, parsed(dataRequestInput, form))
        say(c, t('Permintaan dicatat. Unduh salinannya untuk diserahkan.'))
        return c.redirect(paths.dataRequest(String(id)), 303)
      },
      (errors, status) => requestsPage(c, { values: form, errors }, status),
    )
  })

  .get(paths.dataRequest(), mayHandle, async (c) => {
    const request = await requestOf(c)
    noteShown(c, request, 'account')
    const held = await heldOf(c, subjectOf(request))
    return page(c, { title: aboutOf(request) }, <DataRequestPage {...{ request, held }} now={c.var.act.at} />)
  })

  .post(paths.dataRequestFile(), mayHandle, async (c) => {
    const request = await requestOf(c)
    noteShown(c, request, 'file')
    await markAnswered(c.var.office.db, c.var.act, request.id)
    const { personName, username, requesterName, phone } = request
    return sendFile(c, subjectOf(request), { name: personName ?? requesterName, username, phone })
  })

  .get(paths.dataRequestFile(), mayHandle, (c) => c.redirect(paths.dataRequest(String(idIn(c.req.param('id')))), 303))

async function requestsPage(c: Context<Site>, filled: Filled = {}, status?: Parameters<typeof page>[3]) {
  const { office, act } = c.var
  const requests = await dataRequests(office.db)
  const shown = { requests, now: act.at, today: dateAt(act.at).toString(), filled }
  return page(c, { title: t('Permintaan data pribadi') }, <DataRequestsPage {...shown} />, status)
}

function requestOf(c: Context<Site>): Promise<DataRequest> {
  return dataRequestById(c.var.office.db, idIn(c.req.param('id')))
}

function subjectOf({ personId, requesterName, phone }: DataRequest): Subject {
  return personId ? { personId } : { requesterName, phone }
}

/** One after the other: the page of one person shall not take every connection from the others. */
async function heldOf(c: Context<Site>, subject: Subject) {
  const { db } = c.var.office
  const held: Held[] = []
  for (const section of sectionsOf(subject)) held.push({ section, glimpse: await glimpseOf(db, section, shownOfEach) })
  return held
}

function noteShown(c: Context<Site>, request: DataRequest, kind: 'account' | 'file') {
  const { personId, username, requesterName, phone } = request
  const object = username ?? t('Permintaan {id}', { id: request.id })
  const whose = { subjectId: personId, requesterName, withPhone: phone !== null }
  noteReading(c.var.office, c.var.act, { kind, object, ...whose })
}

/** Sent while it is still being read. */
function sendFile(c: Context<Site>, subject: Subject, about: Record<string, string | null>): Response {
  const { office, act, requestId } = c.var
  const head = { about, madeAt: act.at, madeBy: act.person.name }
  const file = Readable.from(inPortions(dataFile(office.db, sectionsOf(subject), head)))
  file.on('error', (err) => office.log.error({ err, requestId }, 'file of personal data broke off'))

  c.header('content-type', 'application/json; charset=UTF-8')
  c.header('content-disposition', 'attachment; filename="data-pribadi.json"')
  c.header('cache-control', 'no-store')
  return c.body(Readable.toWeb(file) as ReadableStream)
}
