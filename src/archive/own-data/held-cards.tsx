import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { deviceName } from '../../registers/sessions/account/device-name.ts'
import { formatDate, formatNumber } from '../../ui/format.ts'
import { Table } from '../../ui/list/table.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Card } from '../../ui/page/card.tsx'
import { DefinitionList } from '../../ui/record/facts.tsx'
import type { Glimpse } from './queries.ts'
import type { Row, Section } from './section.ts'

export const shownOfEach = 5

export type Held = { section: Section; glimpse: Glimpse }

/** Each kind of what is held with its newest rows; what holds nothing is said in one line at the end. */
export function HeldCards({ held }: { held: Held[] }) {
  const empty = held.filter(({ glimpse }) => glimpse.count === 0)
  return (
    <>
      {held
        .filter(({ glimpse }) => glimpse.count > 0)
        .map(({ section, glimpse }) => (
          <HeldCard section={section} glimpse={glimpse} />
        ))}
      {empty.length > 0 ? (
        <Card title={t('Tidak ada data')} icon="circle-dashed">
          <p>{empty.map(({ section }) => t(section.title)).join(' · ')}</p>
        </Card>
      ) : null}
    </>
  )
}

function HeldCard({ section, glimpse: { count, newest } }: Held) {
  const title = t(section.title)
  const [only] = newest
  if (section.key === 'account' && only)
    return (
      <Card title={title} icon="user-circle">
        <DefinitionList
          columns={2}
          items={Object.keys(section.columns).map((name) => ({
            term: headingOf(section, name),
            description: only[name] === null ? null : shown(section, name, only),
          }))}
        />
      </Card>
    )

  const more =
    count > newest.length
      ? t('{count} seluruhnya; {shown} yang terbaru di bawah ini, lengkapnya dalam berkas.', {
          count: formatNumber(count),
          shown: newest.length,
        })
      : undefined
  return (
    <Card title={`${title} (${formatNumber(count)})`} icon="list-check" footer={more} flush>
      <Table
        caption={title}
        columns={Object.keys(section.columns).map((name, index) => ({
          heading: headingOf(section, name),
          kind: index === 0 ? ('lead' as const) : ('text' as const),
          cell: (row: Row) => shown(section, name, row),
        }))}
        rows={newest}
      />
    </Card>
  )
}

function headingOf({ columns }: Section, name: string): string {
  const column = columns[name] ?? ''
  return t(typeof column === 'string' ? column : column.heading)
}

const instant = /^\d{4}-\d\d-\d\dT/
const day = /^\d{4}-\d\d-\d\d$/

function shown({ columns }: Section, name: string, row: Row) {
  const value = row[name]
  const column = columns[name]
  if (value === null || value === undefined || value === '') return '–'
  if (typeof value === 'boolean') return value ? t('Ya') : t('Tidak')
  if (typeof column === 'object') return t(column.names[String(value)] ?? String(value))
  if (name === 'userAgent') return deviceName(String(value))
  if (name === 'ticket') return <a href={paths.ticket(String(value))}>{value}</a>
  if (typeof value === 'string' && instant.test(value)) return <Moment at={new Date(value)} />
  if (typeof value === 'string' && day.test(value)) return formatDate(value)
  return <span class="break-words">{String(value)}</span>
}
