import type { Database } from '../../../platform/database/connect.ts'
import { printedLetterhead } from '../../../platform/pdf/letterhead.ts'
import { renderPdfInThread } from '../../../platform/pdf/render-in-thread.ts'
import { speak, t } from '../../../platform/words.ts'
import { lettersInForce, pressOf } from '../../../registers/letters/queries.ts'
import { type Act, isStaff, type Person } from '../../../registers/people/person.ts'
import type { Policies } from '../../../registers/settings/policies.ts'
import { readPolicies } from '../../../registers/settings/queries.ts'
import type { Office } from '../../../registers/site.ts'
import { unitChoices } from '../../../registers/units/choices.ts'
import { type ReportingPeriod, withoutWeekday } from '../../period.ts'
import { categoryInWords } from '../category-in-words.ts'
import { figuresOf } from '../index-of-period.ts'
import type { Narrowed } from '../queries.ts'
import type { Question } from '../question.ts'
import { contentsOf } from './sheet.ts'

/** The sheet that the office hangs up, in the form of Permenpan RB 14/2017. Refuses with `too-few-respondents`. */
export async function printPublication(
  { db, log }: Office,
  { person, at }: Act,
  question: Question & { period: ReportingPeriod },
): Promise<Uint8Array> {
  const [figures, policies] = await Promise.all([figuresOf(db, person, question), readPolicies(db)])
  const contents = speak('id', () => contentsOf(figures, policies['index.includeOwnUnit']))
  const [press, about] = await Promise.all([
    lettersInForce(db).then((letters) => pressOf(db, letters)),
    whatItIsAbout(db, person, question.narrowed),
  ])
  const { letterhead, images } = printedLetterhead(
    { lines: policies['letterhead.lines'], address: policies['letterhead.address'] },
    press,
  )

  return await renderPdfInThread({
    template: new URL('publication.typ', import.meta.url),
    data: { letterhead, ...frame(policies, at), ...contents, ...about, period: question.period.label },
    options: {
      title: `Indeks Kepuasan ${question.period.label}`,
      author: policies['office.name'],
      language: 'id',
      at,
      images,
      press: { ...press, onFault: (fault) => log.error({ fault }, 'edited template does not print') },
    },
  })
}

function frame(policies: Policies, at: Date) {
  return {
    paper: policies['letterhead.paper'],
    office: policies['office.name'],
    place: policies['letterhead.city'],
    printedOn: speak('id', () => withoutWeekday(at)),
  }
}

async function whatItIsAbout(db: Database, person: Person, { unit, category }: Narrowed) {
  const units = unit ? await unitChoices(db) : []
  return speak('id', () => ({
    service: t('Pemeliharaan Prasarana dan Sarana Sistem Informasi'),
    unit: unit ? (units.find(({ code }) => code === unit.toUpperCase())?.name ?? unit) : everything(person),
    category: category ? categoryInWords(category) : t('Semua kategori'),
  }))
}

/** All that a head sees is his own unit and its parts. */
function everything(person: Person): string {
  return isStaff(person) ? t('Semua Bidang/Unit') : person.unitName
}
