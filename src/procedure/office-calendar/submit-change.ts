import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { calendarVersion } from '../../registers/calendar/queries.ts'
import { tryForm } from '../../registers/form.ts'
import { say } from '../../registers/page.tsx'
import type { Site } from '../../registers/site.ts'
import { type Typed, text, typed } from '../../registers/typed.ts'
import { type Change, type Choice, changeCalendar, previewChange, type Write } from './change-calendar.ts'
import type { Changing } from './change-form.tsx'

export type Show = (filled: Changing, status?: ContentfulStatusCode) => Promise<Response> | Response

/** Saves what a form of the calendar asks, or shows it again: with its effect, its faults, or what somebody else changed. */
export async function submitChange(c: Context<Site>, write: (form: Typed) => Write, show: Show): Promise<Response> {
  const { office, act } = c.var
  const values = await typed(c)
  const choice = choiceIn(values)
  const newest = () => calendarVersion(office.db)

  const done = async () => {
    if (text(values, 'preview') === 'yes') {
      const seen = choice.seen ?? (await newest())
      return show({ values, seen, effect: await previewChange(office.db, act, write(values), seen) })
    }
    return saved(c, await changeCalendar(office.db, act, write(values), choice))
  }
  return tryForm(done, async (errors, status) => {
    // what was typed rests on what was seen, until the admin has been told of the other change
    const seen = (status === 409 ? undefined : choice.seen) ?? (await newest())
    return show({ values, errors, seen }, status)
  })
}

export function choiceIn(values: Typed): Choice {
  const seen = text(values, 'seen')
  return {
    withPromised: text(values, 'withPromised') === 'yes',
    seen: /^\d{1,9}$/.test(seen) ? Number(seen) : undefined,
  }
}

/** Leads back to the calendar, or to what the change moved. */
export function saved(c: Context<Site>, change: Change | undefined): Response {
  const { office, act } = c.var
  if (!change) {
    say(c, t('Tidak ada yang berubah: kalender sudah seperti itu.'), 'info')
    return c.redirect(paths.officeCalendar(), 303)
  }

  const moved = change.moved.length
  office.log.info({ change: change.id, moved, by: act.person.id }, 'calendar changed')
  say(
    c,
    moved === 0
      ? t('Kalender telah disimpan. Tidak ada batas waktu yang bergeser.')
      : t('Kalender telah disimpan. {n} tiket mendapat batas waktu baru.', { n: moved }),
  )
  return c.redirect(moved === 0 ? paths.officeCalendar() : paths.calendarChange(String(change.id)), 303)
}

/** A form of the calendar as it is opened. The newest change is looked up before what the form shows. */
export async function opened(c: Context<Site>, show: Show, read?: () => Promise<Typed>): Promise<Response> {
  const seen = await calendarVersion(c.var.office.db)
  return show({ seen, values: await read?.() })
}
