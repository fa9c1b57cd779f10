import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { conditionNames, fundingNames, keepsRegister, nameAndModel } from '../../registers/assets/asset.ts'
import { StateBadge, WarrantyTag } from '../../registers/assets/badges.tsx'
import { categoryNames } from '../../registers/assets/category.ts'
import { registerCrumbs } from '../../registers/assets/crumbs.ts'
import type { AssetRecord } from '../../registers/assets/queries.ts'
import type { Calendar } from '../../registers/calendar/calendar.ts'
import { dateAt } from '../../registers/calendar/calendar.ts'
import type { Person } from '../../registers/people/person.ts'
import { writeAmount } from '../../registers/typed-values.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { formatDate, formatDuration, formatRupiah } from '../../ui/format.ts'
import { LinkList } from '../../ui/list/link-list.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Card } from '../../ui/page/card.tsx'
import { MoreMenu } from '../../ui/page/more-menu.tsx'
import { Columns, Page, Stack } from '../../ui/page/page.tsx'
import { DefinitionList, Stat, StatRow } from '../../ui/record/facts.tsx'
import { Timeline } from '../../ui/record/timeline.tsx'
import { wholeDownTime } from './down-time.ts'
import type { AssetFigures } from './figures.ts'
import { FiguresCard } from './figures-card.tsx'
import { historyOf, transfersOf } from './history.ts'
import type { AssetEvent, AssetTicket, PartPutIn } from './queries.ts'
import { OldTickets, Papers, Parts, Tickets } from './work-done.tsx'

export type RecordPageProps = {
  asset: AssetRecord
  events: AssetEvent[]
  tickets: AssetTicket[]
  parts: PartPutIn[]
  figures: AssetFigures
  person: Person
  calendar: Calendar
  now: Date
  oldTickets: number
}

export function RecordPage(props: RecordPageProps) {
  const { asset, events, tickets, parts, figures, person, calendar, now, oldTickets } = props
  const today = dateAt(now).toString()

  return (
    <Page
      title={nameAndModel(asset)}
      badge={<StateBadge state={asset.state} />}
      lead={[asset.register, asset.unit].join(' · ')}
      breadcrumb={registerCrumbs({ label: asset.register })}
      actions={<Acts asset={asset} person={person} />}
    >
      <Figures {...{ tickets, figures, calendar, now }} />
      <Columns
        aside={
          <Stack>
            <Transfers asset={asset} events={events} />
            <Card title={t('Riwayat')} icon="history">
              {events.length > 0 ? (
                <Timeline label={t('Riwayat aset, terbaru di atas')} entries={historyOf(events)} />
              ) : (
                <p>{t('Belum ada perubahan sejak dicatat.')}</p>
              )}
            </Card>
          </Stack>
        }
      >
        <FiguresCard figures={figures} />
        <Facts asset={asset} today={today} />
        <Tickets {...{ tickets, person, calendar, now }} />
        <OldTickets register={asset.register} count={oldTickets} />
        <Parts parts={parts} />
        <Papers tickets={tickets} person={person} />
      </Columns>
    </Page>
  )
}

function Acts({ asset: { register, state }, person }: { asset: AssetRecord; person: Person }) {
  if (person.role === 'unit' && state !== 'disposed')
    return (
      <ButtonLink
        href={`${paths.newTicket()}?${new URLSearchParams({ aset: register })}`}
        variant="primary"
        icon="plus"
      >
        {t('Ajukan Tiket')}
      </ButtonLink>
    )
  if (!keepsRegister(person)) return null
  return (
    <>
      <ButtonLink href={paths.assetChange(register)} icon="pencil">
        {t('Ubah data')}
      </ButtonLink>
      {state === 'disposed' ? null : (
        <ButtonLink href={paths.assetTransfer(register)} icon="arrow-right">
          {t('Mutasi')}
        </ButtonLink>
      )}
      <MoreMenu
        items={[
          { label: t('Ubah keadaan'), href: paths.assetState(register), icon: 'refresh' },
          { label: t('Cetak label'), href: `${paths.assetLabels()}?aset=${register}`, icon: 'printer' },
        ]}
      />
    </>
  )
}

type FiguresProps = Pick<RecordPageProps, 'tickets' | 'figures' | 'calendar' | 'now'>

function Figures({ tickets, figures: { cost, unpriced }, calendar, now }: FiguresProps) {
  const down = wholeDownTime(tickets, calendar, now)

  return (
    <StatRow>
      <Stat label={t('Tiket')} value={tickets.length} />
      <Stat
        label={t('Waktu henti')}
        value={formatDuration(down.workingMinutes)}
        hint={t('jam kerja; {time} menurut kalender', { time: formatDuration(down.calendarMinutes) })}
      />
      <Stat
        label={t('Biaya suku cadang')}
        value={formatRupiah(cost)}
        hint={unpriced > 0 ? t('{n} penggantian tanpa harga', { n: unpriced }) : undefined}
      />
    </StatRow>
  )
}

function Facts({ asset, today }: { asset: AssetRecord; today: string }) {
  return (
    <Card title={t('Data aset')} icon="device-desktop">
      <DefinitionList
        columns={2}
        items={[
          { term: t('Nomor Register'), description: asset.register },
          { term: t('Kategori Permasalahan'), description: t(categoryNames[asset.category]) },
          { term: t('Nomor Seri'), description: asset.serialNumber },
          { term: t('Kondisi'), description: t(conditionNames[asset.condition]) },
          { term: t('Bidang/Unit'), description: asset.unit },
          { term: t('Pemegang'), description: asset.holderName },
          { term: t('Ruang/Lokasi'), description: asset.location },
          { term: t('Kode lokasi'), description: asset.locationCode },
          { term: t('Tahun perolehan'), description: asset.acquisitionYear && String(asset.acquisitionYear) },
          { term: t('Tanggal pembelian'), description: asset.purchasedOn && formatDate(asset.purchasedOn) },
          {
            term: t('Garansi'),
            description: asset.warrantyUntil && <WarrantyTag until={asset.warrantyUntil} today={today} />,
          },
          { term: t('Asal-usul'), description: asset.origin },
          { term: t('Sumber dana'), description: asset.funding && t(fundingNames[asset.funding]) },
          { term: t('Harga perolehan'), description: asset.price !== null && `Rp\u00a0${writeAmount(asset.price)}` },
          { term: t('Ukuran/CC'), description: asset.size },
          { term: t('Bahan'), description: asset.material },
          { term: t('Nomor rangka'), description: asset.chassisNumber },
          { term: t('Nomor mesin'), description: asset.engineNumber },
          { term: t('Nomor polisi'), description: asset.plateNumber },
          { term: t('Nomor BPKB'), description: asset.ownershipBookNumber },
          { term: t('Barcode lama'), description: asset.oldBarcode },
          { term: t('Spesifikasi'), description: asset.specification },
          { term: t('Keterangan'), description: asset.notes },
        ]}
      />
    </Card>
  )
}

function Transfers({ asset, events }: { asset: AssetRecord; events: AssetEvent[] }) {
  const transfers = transfersOf(asset.register, events)
  if (transfers.length === 0) return null
  return (
    <Card title={t('Mutasi')} icon="arrow-right" flush>
      <LinkList
        label={t('Bukti mutasi')}
        items={transfers.map(({ href, reference, at }) => ({
          href,
          title: reference,
          facts: [<Moment at={at} as="date" />],
        }))}
      />
    </Card>
  )
}
