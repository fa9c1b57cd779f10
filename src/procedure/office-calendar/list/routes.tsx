import { type Context, Hono } from 'hono'
import { paths } from '../../../paths.ts'
import { InvalidInput } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import { dateAt, yearIn } from '../../../registers/calendar/calendar.ts'
import { putHolidayList } from '../../../registers/calendar/change/put-holiday-list.ts'
import { holidaysIn } from '../../../registers/calendar/change/queries.ts'
import { differences } from '../../../registers/calendar/list/differences.ts'
import type { HolidayList } from '../../../registers/calendar/list/holiday-list.ts'
import { largestList, readList } from '../../../registers/calendar/list/read-list.ts'
import { calendarVersion } from '../../../registers/calendar/queries.ts'
import { filesOf, tryForm } from '../../../registers/form.ts'
import { page } from '../../../registers/page.tsx'
import { only } from '../../../registers/sessions/session.ts'
import type { Site } from '../../../registers/site.ts'
import { type Typed, text, typed } from '../../../registers/typed.ts'
import { changeCalendar, previewChange } from '../change-calendar.ts'
import type { Changing } from '../change-form.tsx'
import { choiceIn, saved } from '../submit-change.ts'
import { ListPage } from './list-page.tsx'
import { PreviewPage } from './preview-page.tsx'

const admins = only('admin')

export const holidayListRoutes = new Hono<Site>()
  .get(paths.holidayList(), admins, (c) => {
    const year = yearIn(c.req.query('year')) ?? dateAt(c.var.act.at).year + 1
    return listPage(c, { values: { year: String(year) } })
  })

  .post(paths.holidayList(), admins, async (c) => {
    const { office, act } = c.var
    const values = await typed(c)
    const [file] = await filesOf(c, 'file')
    const asked: Asked = { values, content: file?.bytes ?? new TextEncoder().encode(text(values, 'list')) }

    const done = async () => {
      const { year, replace, holidays, ...read } = listIn(asked)
      if (read.faults.length > 0) return listPage(c, { values: returned(asked), faults: read.faults }, 422)
      if (text(values, 'step') !== 'save') return preview(c, asked)

      const list = { year, replace, holidays }
      return saved(c, await changeCalendar(office.db, act, (tx) => putHolidayList(tx, list), choiceIn(values)))
    }
    return tryForm(done, (errors, status) => {
      const faulty = errors.some(({ path }) => path !== '')
      return faulty ? listPage(c, { values: returned(asked), errors }, status) : preview(c, asked, { errors }, status)
    })
  })

type Asked = { values: Typed; content: Uint8Array }

function listIn({ values, content }: Asked): HolidayList & { year: number; replace: boolean } {
  const year = yearIn(text(values, 'year').trim())
  if (!year) throw new InvalidInput([{ path: 'year', message: t('Pilih tahun antara 2000 dan 2099.') }])
  return { year, replace: text(values, 'replace') === 'yes', ...readList(content, year) }
}

async function preview(
  c: Context<Site>,
  asked: Asked,
  refused: Pick<Changing, 'errors'> = {},
  status?: Parameters<typeof page>[3],
) {
  const { office, act } = c.var
  const { year, replace, holidays, leftOut } = listIn(asked)
  const seen = await calendarVersion(office.db)
  const found = differences(await holidaysIn(office.db, year), holidays, replace)
  const effect = await previewChange(office.db, act, (tx) => putHolidayList(tx, { year, replace, holidays }))

  const shown = <PreviewPage {...{ year, replace, holidays, leftOut, found, effect, seen, ...refused }} />
  return page(c, { title: t('Pratinjau libur {year}', { year }) }, shown, status)
}

function listPage(c: Context<Site>, shown: Parameters<typeof ListPage>[0], status?: Parameters<typeof page>[3]) {
  return page(c, { title: t('Impor libur setahun') }, <ListPage {...shown} />, status)
}

/** What is shown again: not the megabytes of a list that is too large anyway. */
function returned({ values }: Asked): Typed {
  return text(values, 'list').length > largestList ? { ...values, list: '' } : values
}
