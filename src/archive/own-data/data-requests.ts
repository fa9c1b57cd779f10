import { z } from 'zod'
import type { Database } from '../../platform/database/connect.ts'
import { Forbidden, InvalidInput } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { toE164 } from '../../procedure/request/phone.ts'
import { dateAt } from '../../registers/calendar/calendar.ts'
import { type Act, holdsRole, takePlace } from '../../registers/people/person.ts'
import { personByUsername } from '../../registers/people/queries.ts'
import { oneLine, oneLineOrNothing } from '../../registers/typed.ts'
import { insertDataRequest } from './queries.ts'

const hoursToAnswer = 72

export const handlers = ['tu_head', 'admin'] as const

export const dataRequestInput = z.object({
  username: oneLineOrNothing(60),
  requesterName: oneLineOrNothing(120),
  phone: oneLineOrNothing(40),
  reference: oneLine(200, () => t('Isi surat atau pesan yang memintanya.')),
  receivedOn: z.iso.date({ error: () => t('Isi tanggal permintaan diterima.') }),
})
type Input = z.output<typeof dataRequestInput>

/**
 * UU 27/2022 article 32: somebody asks for what is held about him, and it is written down before it is handed out. Whose it
 * is, is said by an account, or by the name or telephone on tickets.
 */
export async function recordDataRequest(db: Database, act: Act, input: Input): Promise<number> {
  if (!handlers.some((role) => holdsRole(act.person, role, 'full'))) throw new Forbidden()
  takePlace(act)
  const whose = input.username ? await ofAccount(db, input.username) : ofRequester(input)
  const { reference } = input
  return await insertDataRequest(db, act, { ...whose, reference, receivedAt: receivedAt(input.receivedOn, act.at) })
}

/** By when it must be answered: three days, holidays counted. */
export function answerDue(receivedAt: Date): Date {
  return new Date(receivedAt.getTime() + hoursToAnswer * 3_600_000)
}

async function ofAccount(db: Database, username: string) {
  const person = await personByUsername(db, username.toLowerCase())
  if (!person) throw fault('username', t('Tidak ada akun dengan nama pengguna ini.'))
  return { personId: person.id, requesterName: '', phone: null }
}

function ofRequester({ requesterName, phone }: Input) {
  if (!requesterName && !phone) throw fault('username', t('Isi nama pengguna, atau nama dan telepon pada tiket.'))
  const normal = phone ? toE164(phone) : null
  if (normal === undefined) throw fault('phone', t('Nomor telepon tidak dikenal. Contoh: 081234567890.'))
  return { personId: null, requesterName: requesterName ?? '', phone: normal }
}

/** The clock runs from the beginning of the day; today it cannot have begun later than now. */
function receivedAt(day: string, now: Date): Date {
  if (day > dateAt(now).toString()) throw fault('receivedOn', t('Tanggal ini belum tiba.'))
  return new Date(`${day}T00:00:00+07:00`)
}

function fault(path: string, message: string) {
  return new InvalidInput([{ path, message }])
}
