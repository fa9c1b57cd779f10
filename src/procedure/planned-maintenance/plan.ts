import { z } from 'zod'
import type { Category, PlanChangeKind, PlanService } from '../../platform/database/schema.ts'
import { plainText } from '../../platform/plain-text.ts'
import { Forbidden } from '../../platform/refusal.ts'
import { t, words } from '../../platform/words.ts'
import { isDay, yearIn } from '../../registers/calendar/calendar.ts'
import { type Act, holdsRole, type Person } from '../../registers/people/person.ts'
import { oneLine, oneLineOrNothing } from '../../registers/typed.ts'
import { planners } from '../lifecycle.ts'
import { phoneField } from '../request/request.ts'
import { categories } from '../ticket/category.ts'

export const serviceNames: Record<PlanService, string> = {
  pusdatin: words('Pusdatin sendiri'),
  unit: words('Bidang/Unit pemegang aset'),
}

export const serviceMeanings: Record<PlanService, string> = {
  pusdatin: words('Tiket milik Pusdatin dan selesai begitu dilaporkan, tanpa penilaian.'),
  unit: words('Tiket milik Bidang/Unit, yang menilainya. Unit dengan penilaian tertunda dilewati.'),
}

export const changeNames: Record<PlanChangeKind, string> = {
  made: words('Rencana dibuat'),
  changed: words('Rencana diubah'),
  paused: words('Rencana dihentikan sementara'),
  resumed: words('Rencana dilanjutkan'),
}

/** Every asset of a category, of a unit and its parts where one is named, or each as chosen. */
export type Scope = { category: Category; unitId: number | null } | { assetIds: number[] }

export function plansMaintenance(person: Person): boolean {
  return planners.some((role) => holdsRole(person, role, 'full'))
}

export function plannersOnly({ person }: Act): void {
  if (!plansMaintenance(person)) throw new Forbidden()
}

export const mostPoints = 30
export const mostChosen = 500

const lines = z
  .string()
  .optional()
  .transform((typed) => (typed ?? '').split(/\r?\n/).flatMap((line) => line.trim() || []))

const checklist = lines.superRefine((items, context) => {
  const fault = (message: string) => context.addIssue({ code: 'custom', message })
  if (items.length === 0) fault(t('Tulis sedikitnya satu butir pemeriksaan, satu per baris.'))
  if (items.length > mostPoints) fault(t('Paling banyak {n} butir pemeriksaan.', { n: mostPoints }))
  for (const [index, item] of items.entries()) {
    const read = plainText({ max: 200 }).safeParse(item)
    if (!read.success) fault(t('Butir {n}: {fault}', { n: index + 1, fault: read.error.issues[0]?.message ?? '' }))
  }
})

const changeable = {
  name: oneLine(120),
  description: z
    .string()
    .default('')
    .pipe(plainText({ min: 0, max: 2000 })),
  scope: z.enum(['category', 'chosen'], { error: () => t('Pilih aset mana yang dipelihara.') }),
  category: z.preprocess((typed) => typed || undefined, z.enum(categories).optional()),
  /** Code of a unit, to which its parts belong; none for the whole office. */
  unit: oneLineOrNothing(40),
  registers: lines,
  checklist,
  requesterName: plainText({ min: 2, max: 120 }),
  phone: phoneField,
}

type Changeable = z.output<z.ZodObject<typeof changeable>>

function scopeIsWhole({ scope, category, registers }: Changeable, context: z.RefinementCtx) {
  const fault = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
  if (scope === 'category' && !category) fault('category', t('Pilih salah satu dari lima kategori permasalahan.'))
  if (scope === 'chosen' && registers.length === 0) fault('registers', t('Tulis nomor register aset, satu per baris.'))
  if (registers.length > mostChosen) fault('registers', t('Paling banyak {n} aset.', { n: mostChosen }))
}

// so that the form marks all of them at once
const evenBesideFaults = { when: ({ value }: { value: unknown }) => typeof value === 'object' && value !== null }

const months = { error: () => t('Isi dengan bilangan bulat dari {min} sampai {max}.', { min: 1, max: 60 }) }

/** What a plan says when it is made; its rhythm and whom it serves stay. */
export const newPlan = z
  .object({
    ...changeable,
    everyMonths: z.coerce.number(months).int(months).min(1, months).max(60, months),
    startsOn: z
      .string({ error: () => t('Isi tanggal yang benar.') })
      .refine((day) => isDay(day) && yearIn(day.slice(0, 4)), { error: () => t('Isi tanggal yang benar.') }),
    serves: z.enum(['pusdatin', 'unit'], { error: () => t('Pilih siapa yang dilayani.') }),
  })
  .superRefine(scopeIsWhole, evenBesideFaults)

export const changedPlan = z
  .object({ ...changeable, seen: z.coerce.number().int().optional().catch(undefined) })
  .superRefine(scopeIsWhole, evenBesideFaults)

export type ChangedPlan = z.output<typeof changedPlan>
