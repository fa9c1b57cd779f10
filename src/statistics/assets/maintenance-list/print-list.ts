import type { Officer } from '../../../platform/pdf/letterhead.ts'
import { printedLetterhead } from '../../../platform/pdf/letterhead.ts'
import { renderPdfInThread } from '../../../platform/pdf/render-in-thread.ts'
import { InvalidInput } from '../../../platform/refusal.ts'
import { speak, t } from '../../../platform/words.ts'
import { printedSignatory } from '../../../procedure/work-order/sheet-of-ticket.ts'
import { lettersInForce, pressOf } from '../../../registers/letters/queries.ts'
import type { Act } from '../../../registers/people/person.ts'
import type { Policies } from '../../../registers/settings/policies.ts'
import { readPolicies } from '../../../registers/settings/queries.ts'
import { holderInOffice } from '../../../registers/signatories/queries.ts'
import type { Office } from '../../../registers/site.ts'
import { formatDate, formatHundredths, formatNumber } from '../../../ui/format.ts'
import { withoutWeekday } from '../../period.ts'
import { portionsOf } from './maintenance-table.ts'
import { assetClerks, type MaintenanceRow, maintenanceTotals, type Scope } from './queries.ts'
import { kindInWords, remarksInWords } from './words-of-row.ts'

/** More is read by nobody on paper, and takes longer than anybody waits for it. */
const mostPrinted = 3000

type Wish = { scope: Scope; label: string; unitName: string | null; most?: number }

/** The list on paper, unsigned, with who signs it. Refuses (`InvalidInput`) more rows than `most`. */
export async function printMaintenanceList(office: Office, act: Act, wish: Wish): Promise<Uint8Array> {
  const { scope, most = mostPrinted } = wish
  const { db, log } = office
  const { count } = await maintenanceTotals(db, scope)
  if (count > most) throw tooMany(count, most)

  const [policies, press, head, clerk] = await Promise.all([
    readPolicies(db),
    lettersInForce(db).then((letters) => pressOf(db, letters)),
    holderInOffice(db, act.at),
    clerkFor(office, act),
  ])
  const rows = (await Array.fromAsync(portionsOf(db, scope))).flat()
  const { letterhead, images } = printedLetterhead(
    { lines: policies['letterhead.lines'], address: policies['letterhead.address'] },
    press,
  )

  return await renderPdfInThread({
    template: new URL('maintenance-list.typ', import.meta.url),
    data: {
      letterhead,
      ...speak('id', () => ({ ...frame(policies, act, wish), ...contents(rows) })),
      head: printedSignatory(head, policies),
      clerk,
    },
    options: {
      title: `Daftar Hasil Pemeliharaan Barang ${wish.label}`,
      author: policies['office.name'],
      language: 'id',
      at: act.at,
      images,
      press: { ...press, onFault: (fault) => log.error({ fault }, 'edited template does not print') },
    },
  })
}

function tooMany(count: number, most: number): InvalidInput {
  const message = t(
    'Daftar ini memuat {count} baris, PDF paling banyak {most}. Persempit periode atau Bidang/Unit, atau unduh XLSX.',
    { count: formatNumber(count), most: formatNumber(most) },
  )
  return new InvalidInput([{ path: '', message }])
}

/** Whoever prints it if it is his to sign, else the office's only Pengurus Barang; of several nobody is named. */
async function clerkFor({ db }: Office, { person }: Act): Promise<Officer> {
  const clerks = await assetClerks(db)
  const clerk = clerks.find(({ id }) => id === person.id) ?? (clerks.length === 1 ? clerks[0] : undefined)
  return { name: clerk?.name ?? '', position: clerk?.jobTitle || 'Pengurus Barang', nip: clerk?.nip ?? null }
}

function frame(policies: Policies, { at }: Act, { label, unitName }: Wish) {
  return {
    paper: policies['letterhead.paper'],
    nipLabel: policies['letterhead.nipPrefix'],
    place: policies['letterhead.city'],
    printedOn: withoutWeekday(at),
    period: label,
    unit: unitName,
  }
}

/** The sum is of the very rows that are printed, whatever is reported meanwhile. */
function contents(rows: MaintenanceRow[]) {
  const cents = rows.reduce((sum, { cost }) => sum + Math.round(Number(cost) * 100), 0)
  return { rows: rows.map(printedRow), count: formatNumber(rows.length), total: formatHundredths(cents / 100) }
}

function printedRow(row: MaintenanceRow, index: number) {
  return {
    number: index + 1,
    day: formatDate(row.deliveredAt),
    register: row.register,
    name: [row.name, row.brandModel].filter(Boolean).join(' '),
    unit: row.unit,
    kind: kindInWords(row),
    by: row.technician,
    cost: Number(row.cost) === 0 ? '–' : formatHundredths(Number(row.cost)),
    proof: row.reportNumber,
    remarks: remarksInWords(row),
  }
}
