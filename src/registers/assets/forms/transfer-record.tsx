import type { Database } from '../../../platform/database/connect.ts'
import { NotFound } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import { formatLongDate } from '../../../ui/format.ts'
import { Table } from '../../../ui/list/table.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { Page } from '../../../ui/page/page.tsx'
import { PrintButton } from '../../../ui/print-button.tsx'
import { DefinitionList } from '../../../ui/record/facts.tsx'
import { nameAndModel } from '../asset.ts'
import { assetCrumbs } from '../crumbs.ts'
import type { Differences } from '../events.ts'
import { fieldNames } from '../field-names.ts'
import type { AssetRecord } from '../queries.ts'

export type TransferRecord = {
  id: number
  at: Date
  by: string | null
  reason: string
  reference: string
  effectiveOn: string | null
  details: Differences
}

export async function transferOf(db: Database, asset: AssetRecord, id: number): Promise<TransferRecord> {
  const record = await db
    .selectFrom('assetEvents')
    .leftJoin('people', 'people.id', 'byPerson')
    .select(['assetEvents.id', 'at', 'people.name as by', 'note as reason', 'reference', 'effectiveOn'])
    .select(({ ref }) => ref('details').$castTo<Differences>().as('details'))
    .where('assetId', '=', asset.id)
    .where('assetEvents.id', '=', id)
    .where('kind', '=', 'transferred')
    .executeTakeFirst()
  if (!record) throw new NotFound()
  return record
}

/** Bukti mutasi: what was moved from where to where and by which letter, to be printed and signed by three. */
export function TransferRecordPage({ asset, transfer }: { asset: AssetRecord; transfer: TransferRecord }) {
  const { details, effectiveOn } = transfer
  return (
    <Page
      title={t('Bukti mutasi aset')}
      lead={transfer.reference}
      breadcrumb={assetCrumbs(asset, t('Bukti mutasi'))}
      actions={<PrintButton />}
      width="reading"
    >
      <Card title={t('Barang')}>
        <DefinitionList
          columns={2}
          items={[
            { term: t('Nomor Register'), description: asset.register },
            { term: t('Nama barang'), description: nameAndModel(asset) },
            { term: t('Nomor Seri'), description: asset.serialNumber },
            { term: t('Berlaku sejak'), description: effectiveOn && formatLongDate(effectiveOn) },
            { term: t('Alasan'), description: transfer.reason },
            { term: t('Dicatat oleh'), description: transfer.by },
            { term: t('Dicatat pada'), description: <Moment at={transfer.at} as="full" /> },
          ]}
        />
      </Card>
      <Card flush>
        <Table
          caption={t('Yang dipindahkan')}
          columns={[
            { heading: t('Perubahan'), kind: 'lead', cell: ([column]) => t(fieldNames[column] ?? column) },
            { heading: t('Semula'), cell: ([, [before]]) => String(before ?? '') || '–' },
            { heading: t('Menjadi'), cell: ([, [, after]]) => String(after ?? '') || '–' },
          ]}
          rows={Object.entries(details)}
        />
      </Card>
      <Card>
        <Signatures />
      </Card>
    </Page>
  )
}

function Signatures() {
  return (
    <div class="grid grid-cols-1 gap-6 sm:grid-cols-3">
      {[t('Yang menyerahkan'), t('Yang menerima'), t('Pengurus Barang')].map((who) => (
        <div class="text-center">
          <p>{who}</p>
          <p class="mt-16 border-t">{t('Nama dan NIP')}</p>
        </div>
      ))}
    </div>
  )
}
