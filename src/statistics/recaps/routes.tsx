import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { paths } from '../../paths.ts'
import { type FieldError, InvalidInput } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { dateAt } from '../../registers/calendar/calendar.ts'
import { tryForm } from '../../registers/form.ts'
import { page } from '../../registers/page.tsx'
import { holdsRole, isStaff } from '../../registers/people/person.ts'
import { onlyInFull } from '../../registers/sessions/session.ts'
import type { Site } from '../../registers/site.ts'
import { type Typed, text, typed } from '../../registers/typed.ts'
import { hasUncounted } from '../facts/queries.ts'
import { reading } from '../facts/reading.ts'
import { unitsToAsk } from '../readers.ts'
import { orderFile } from './files/order-file.ts'
import { isFormat } from './files/recap-file.ts'
import { recapFileRoutes } from './files/routes.tsx'
import { frozenRecapRoutes } from './frozen/routes.tsx'
import { noteRecapReading } from './note-reading.ts'
import { type Asked, askedOf, questionOf } from './question.ts'
import type { Recap } from './recap.ts'
import { type Found, RecapPage } from './recap-page.tsx'
import { recapFor, recapReaders, recapsFor } from './recaps.ts'

const rowsPerPage = 50
const readers = onlyInFull(...recapReaders)

export const recapRoutes = new Hono<Site>()
  .get(paths.recaps(), readers, (c) => c.redirect(paths.recap('pekerjaan'), 303))
  // before the recaps by name
  .route('/', recapFileRoutes)
  .route('/', frozenRecapRoutes)

  .get(paths.recap(), readers, (c) => {
    const recap = recapOf(c)
    const asked = askedIn(c, c.req.query())
    return tryForm(
      async () => shown(c, { recap, asked, found: await found(c, recap, asked) }),
      (errors, status) => shown(c, { recap, asked, errors }, status),
    )
  })

  .post(paths.recap(), readers, async (c) => {
    const recap = recapOf(c)
    const form = await typed(c)
    const asked = askedIn(c, questionIn(form))
    return tryForm(
      async () => {
        const format = text(form, 'format')
        if (!isFormat(format))
          throw new InvalidInput([{ path: 'format', message: t('Pilih salah satu dari pilihan yang tersedia.') }])
        const id = await orderFile(c.var.office.db, c.var.act, recap, { asked, format })
        return c.redirect(paths.recapFile(id), 303)
      },
      (errors, status) => shown(c, { recap, asked, errors }, status),
    )
  })

function recapOf(c: Context<Site>): Recap {
  return recapFor(c.var.person, c.req.param('kind') ?? '')
}

function askedIn(c: Context<Site>, query: Partial<Asked>): Asked {
  return askedOf(query, dateAt(c.var.act.at).toString())
}

/** What stands in the hidden fields of a form on the recap's page. */
function questionIn(form: Typed): Partial<Asked> {
  const [year, part, unit] = [text(form, 'year'), text(form, 'part'), text(form, 'unit')]
  return { ...(year ? { year } : {}), ...(part ? { part } : {}), unit }
}

async function found(c: Context<Site>, recap: Recap, asked: Asked): Promise<Found> {
  const { office, person, act } = c.var
  const { period, scope } = await questionOf(office.db, person, asked)
  const after = c.req.query('after')
  const [figures, { rows, next }, uncounted] = await reading(c, (db) =>
    Promise.all([
      recap.figures(db, scope),
      recap.portion(db, scope, { after, limit: rowsPerPage }),
      hasUncounted(office.db),
    ]),
  )
  noteRecapReading(office, act, recap, scope)
  return { label: period.label, figures, rows, next, continued: Boolean(after), uncounted }
}

type Shown = { recap: Recap; asked: Asked; found?: Found; errors?: FieldError[] }

async function shown(
  c: Context<Site>,
  { recap, asked, found, errors = [] }: Shown,
  status?: ContentfulStatusCode,
): Promise<Response> {
  const { office, person } = c.var
  const units = (await unitsToAsk(office.db, person)).filter(({ active }) => active)
  const props = {
    ...{ recap, asked, errors, units, found, others: recapsFor(person) },
    ownUnit: isStaff(person) ? undefined : person.unitName,
    mayFreeze: holdsRole(person, 'tu_head', 'full'),
  }
  return page(c, { title: t(recap.name) }, <RecapPage {...props} />, status)
}
