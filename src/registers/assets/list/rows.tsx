import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { ButtonRow, SubmitButton } from '../../../ui/button.tsx'
import { Pager } from '../../../ui/list/pager.tsx'
import { Table } from '../../../ui/list/table.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { conditionNames, nameAndModel } from '../asset.ts'
import { StateBadge } from '../badges.tsx'
import { NameAndRegister } from '../name-and-register.tsx'
import { type Asked, listHref } from './asked.ts'
import type { AssetRow } from './queries.ts'

type RowsProps = { asked: Asked; rows: AssetRow[]; next: string | null }

/** One page of the register. */
export function Rows({ asked, rows, next, ticked }: RowsProps & { ticked?: boolean }) {
  return (
    <Card flush footer={next || asked.after ? <Pages asked={asked} next={next} /> : null}>
      <Table
        caption={t('Daftar aset')}
        columns={[
          { heading: t('Aset'), kind: 'lead', cell: ticked ? Ticked : NameAndRegister },
          { heading: t('Bidang/Unit'), cell: UnitAndPlace },
          { heading: t('Pemegang'), cell: ({ holderName }) => holderName || '–' },
          { heading: t('Kondisi'), cell: ({ condition }) => t(conditionNames[condition]) },
          { heading: t('Keadaan'), cell: ({ state }) => <StateBadge state={state} /> },
        ]}
        rows={rows}
      />
    </Card>
  )
}

/** The same, with labels to be printed of those that are ticked: the page that prints any says how many and on what. */
export function RowsForLabels(props: RowsProps) {
  return (
    <form class="stack" action={paths.assetLabels()} data-controller="tick-all">
      <input type="hidden" name="by" value="named" />
      <Rows {...props} ticked />
      <ButtonRow>
        <SubmitButton variant="quiet" icon="printer">
          {t('Cetak label yang dipilih')}
        </SubmitButton>
        <label class="check-line needs-script">
          <input class="checkbox" type="checkbox" data-tick-all-target="all" data-action="tick-all#toggle" />
          <span>{t('Pilih semua di halaman ini')}</span>
        </label>
      </ButtonRow>
    </form>
  )
}

function Ticked(row: AssetRow) {
  return (
    <div class="ticked">
      <label class="tick">
        <input
          class="checkbox"
          type="checkbox"
          name="aset"
          value={row.register}
          aria-label={t('Pilih {name}', { name: `${nameAndModel(row)} ${row.register}` })}
          data-tick-all-target="one"
          data-action="tick-all#tell"
        />
      </label>
      <NameAndRegister {...row} />
    </div>
  )
}

function UnitAndPlace({ unit, location }: AssetRow) {
  return (
    <div>
      {unit}
      {location ? <small class="block">{location}</small> : null}
    </div>
  )
}

function Pages({ asked, next }: { asked: Asked; next: string | null }) {
  return (
    <Pager
      next={next ? listHref({ ...asked, after: next }) : undefined}
      first={asked.after ? listHref({ ...asked, after: undefined }) : undefined}
    />
  )
}
