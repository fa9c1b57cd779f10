import { paths } from '../../paths.ts'
import type { AssetState, Category, Condition, Funding, Via } from '../../platform/database/schema.ts'
import { t, words } from '../../platform/words.ts'
import { conditionNames, eventNames, fundingNames, stateNames } from '../../registers/assets/asset.ts'
import { categoryNames } from '../../registers/assets/category.ts'
import { fieldNames } from '../../registers/assets/field-names.ts'
import { formatDate, formatRupiah } from '../../ui/format.ts'
import type { IconName } from '../../ui/icon.tsx'
import type { TimelineEntry } from '../../ui/record/timeline.tsx'
import type { AssetEvent } from './queries.ts'

const looks: Record<AssetEvent['kind'], IconName> = {
  registered: 'plus',
  changed: 'pencil',
  transferred: 'arrow-right',
  state_changed: 'refresh',
}

const names: Record<string, Record<string, string>> = {
  state: stateNames satisfies Record<AssetState, string>,
  condition: conditionNames satisfies Record<Condition, string>,
  funding: fundingNames satisfies Record<Funding, string>,
  category: categoryNames satisfies Record<Category, string>,
}

const vias: Partial<Record<Via, string>> = { shell: words('lewat baris perintah'), job: words('otomatis') }

/** What became of the asset, newest first. */
export function historyOf(events: AssetEvent[]): TimelineEntry[] {
  return events.map((event) => ({
    at: event.at,
    what: t(eventNames[event.kind]),
    who: event.by ?? undefined,
    note: noteOf(event),
    via: vias[event.via] && t(vias[event.via] ?? ''),
    icon: looks[event.kind],
  }))
}

/** Where the record of a transfer can be printed. */
export function transfersOf(register: string, events: AssetEvent[]) {
  return events
    .filter(({ kind }) => kind === 'transferred')
    .map((event) => ({ ...event, href: paths.assetTransferRecord(register, String(event.id)) }))
}

function noteOf({ note, reference, effectiveOn, ticket, details }: AssetEvent): string | undefined {
  const said = [
    ...Object.entries(details).map(([column, [before, after]]) =>
      t('{field}: {before} menjadi {after}', {
        field: t(fieldNames[column] ?? column),
        before: valueInWords(column, before),
        after: valueInWords(column, after),
      }),
    ),
    // its own full stop or none
    note.replace(/\.$/, ''),
    reference && t('Surat {reference}', { reference }),
    effectiveOn && t('berlaku sejak {day}', { day: formatDate(effectiveOn) }),
    ticket && t('Tiket {number}', { number: ticket }),
  ]
  return said.filter(Boolean).join('. ') || undefined
}

function valueInWords(column: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return t('kosong')
  const name = names[column]?.[String(value)]
  if (name) return t(name)
  if (column === 'price') return formatRupiah(Number(value))
  return column === 'purchasedOn' || column === 'warrantyUntil' ? formatDate(String(value)) : String(value)
}
