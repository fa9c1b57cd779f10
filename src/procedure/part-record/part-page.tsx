import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { categoryNames } from '../../registers/assets/category.ts'
import { partCrumbs } from '../../registers/spare-parts/catalogue/part-form.tsx'
import type { Level } from '../../registers/spare-parts/ledger.ts'
import type { PartRow } from '../../registers/spare-parts/queries.ts'
import { partKindNames, priceInWords, quantityInWords } from '../../registers/spare-parts/spare-part.ts'
import { ButtonLink, ButtonRow, SubmitButton } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/form/confirm-dialog.tsx'
import { formatNumber } from '../../ui/format.ts'
import { Pager } from '../../ui/list/pager.tsx'
import { Table } from '../../ui/list/table.tsx'
import { Alert } from '../../ui/page/alert.tsx'
import { Card } from '../../ui/page/card.tsx'
import { EmptyState } from '../../ui/page/empty-state.tsx'
import { Columns, Page, Stack } from '../../ui/page/page.tsx'
import { Tag } from '../../ui/record/badges.tsx'
import { DefinitionList } from '../../ui/record/facts.tsx'
import { LedgerCard } from './ledger-card.tsx'
import type { Claim, LedgerRow, Waiting } from './queries.ts'
import { Claims, WaitingCard } from './tickets-cards.tsx'

export type PartPageProps = {
  part: PartRow
  levels: Level[]
  ledger: LedgerRow[]
  claims: Claim[]
  waiting: Waiting[]
  mayKeep: boolean
  /** There is something to move, and another store to move it to. */
  mayMove: boolean
  next?: string
  first?: string
}

export function PartPage(props: PartPageProps) {
  const { part, levels, ledger, claims, waiting, mayKeep, mayMove, next, first } = props

  return (
    <Page
      title={part.name}
      lead={part.code}
      breadcrumb={partCrumbs(part)}
      badge={part.active ? undefined : <Tag>{t('Sudah dikeluarkan dari katalog')}</Tag>}
      actions={mayKeep ? <Acts {...{ part, mayMove }} /> : null}
    >
      <Stack>
        <BelowMinimum part={part} />
        <Columns aside={<About part={part} mayKeep={mayKeep} />}>
          <Stores part={part} levels={levels} />
          {waiting.length > 0 ? <WaitingCard {...props} /> : null}
          {claims.length > 0 ? <Claims {...props} /> : null}
        </Columns>
        {ledger.length > 0 ? (
          <LedgerCard {...props} />
        ) : (
          <EmptyState icon="book" title={t('Belum ada gerakan')}>
            {t('Terima persediaannya untuk memulai buku persediaan.')}
          </EmptyState>
        )}
        <Pager next={next} first={first} />
      </Stack>
    </Page>
  )
}

function Acts({ part, mayMove }: Pick<PartPageProps, 'part' | 'mayMove'>) {
  const id = String(part.id)
  return (
    <ButtonRow>
      {part.active ? (
        <ButtonLink href={paths.sparePartReceipt(id)} variant="primary" icon="plus">
          {t('Terima')}
        </ButtonLink>
      ) : null}
      {part.active ? <ButtonLink href={paths.sparePartAdjustment(id)}>{t('Koreksi')}</ButtonLink> : null}
      {mayMove ? <ButtonLink href={paths.sparePartTransfer(id)}>{t('Pindah gudang')}</ButtonLink> : null}
      <ButtonLink href={paths.sparePartChange(id)} icon="edit">
        {t('Ubah')}
      </ButtonLink>
    </ButtonRow>
  )
}

function BelowMinimum({ part }: { part: PartRow }) {
  if (!part.below) return null
  return (
    <Alert tone="warning">
      {t('Persediaan {left}, di bawah minimum {minimum}.', {
        left: quantityInWords(part.inStock, part.unitOfMeasure),
        minimum: quantityInWords(part.minimumStock, part.unitOfMeasure),
      })}
    </Alert>
  )
}

function About({ part, mayKeep }: { part: PartRow; mayKeep: boolean }) {
  const { kind, fits, price, minimumStock, stockCode, location } = part
  return (
    <Card title={t('Katalog')} icon="package">
      <DefinitionList
        items={[
          { term: t('Jenis'), description: t(partKindNames[kind]) },
          {
            term: t('Cocok untuk'),
            description: fits.map((one) => t(categoryNames[one])).join(', ') || t('Semua jenis perangkat'),
          },
          { term: t('Harga satuan'), description: priceInWords(price) },
          { term: t('Persediaan minimum'), description: formatNumber(minimumStock) },
          { term: t('Letak'), description: location },
          { term: t('Kode persediaan'), description: stockCode },
        ]}
      />
      {mayKeep ? <Retire part={part} /> : null}
    </Card>
  )
}

function Retire({ part }: { part: PartRow }) {
  const action = paths.sparePartActive(String(part.id))
  if (!part.active)
    return (
      <form method="post" action={action}>
        <input type="hidden" name="active" value="yes" />
        <SubmitButton variant="quiet" icon="check">
          {t('Masukkan kembali ke katalog')}
        </SubmitButton>
      </form>
    )
  if (part.inStock > 0) return null
  return (
    <ConfirmDialog
      action={action}
      label={t('Keluarkan dari katalog')}
      variant="danger"
      icon="ban"
      title={t('Keluarkan barang ini dari katalog?')}
      confirm={t('Keluarkan')}
    >
      <p>{t('Barang ini tidak ditawarkan lagi. Riwayatnya tetap tersimpan.')}</p>
      <input type="hidden" name="active" value="no" />
    </ConfirmDialog>
  )
}

function Stores({ part, levels }: { part: PartRow; levels: Level[] }) {
  const shown = levels.filter(({ quantity }) => quantity > 0)
  return (
    <Card title={t('Persediaan')} icon="box" flush={shown.length > 0}>
      {shown.length > 0 ? (
        <Table
          caption={t('Persediaan')}
          columns={[
            { heading: t('Gudang'), kind: 'lead', cell: ({ store }) => store },
            {
              heading: t('Ada'),
              kind: 'number',
              cell: ({ quantity }) => quantityInWords(quantity, part.unitOfMeasure),
            },
            { heading: t('Dipesan'), kind: 'number', cell: ({ reserved }) => formatNumber(reserved) },
          ]}
          rows={shown}
        />
      ) : (
        <p>{t('Persediaan kosong.')}</p>
      )}
    </Card>
  )
}
