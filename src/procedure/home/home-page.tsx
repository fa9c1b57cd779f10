import { Temporal } from 'temporal-polyfill'
import { paths } from '../../paths.ts'
import type { Role } from '../../platform/database/schema.ts'
import { t, words } from '../../platform/words.ts'
import { type Calendar, officeZone } from '../../registers/calendar/calendar.ts'
import { FillYear } from '../../registers/calendar/fill-year.tsx'
import type { Person } from '../../registers/people/person.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/page/empty-state.tsx'
import { Page, Stack } from '../../ui/page/page.tsx'
import { Places } from './places.tsx'
import type { WaitingTicket } from './queries.ts'
import { type InOffice, StandIn } from './stand-in.tsx'
import { WaitCard } from './wait-card.tsx'
import { waitsOf } from './waiting.ts'

type HomePageProps = {
  person: Person
  tickets: WaitingTicket[]
  inOffice: InOffice
  calendar: Calendar
  now: Date
}

/** What waits for whoever looks, one tap to the act. */
export function HomePage({ person, tickets, inOffice, calendar, now }: HomePageProps) {
  const owes = tickets.some(({ wait }) => wait === 'rate')

  return (
    <Page
      title={t('Perlu tindakan Anda')}
      lead={greeting(person, now)}
      actions={person.role === 'unit' ? <NewTicket quiet={owes} /> : null}
    >
      <Stack>
        <StandIn {...{ person, inOffice }} />
        {person.role === 'admin' ? <FillYear {...{ calendar, now }} /> : null}
        {tickets.length === 0 ? <Nothing role={person.role} /> : null}
        {waitsOf(person).map((wait) => (
          <WaitCard {...{ wait, person, calendar, now }} tickets={tickets.filter((ticket) => ticket.wait === wait)} />
        ))}
        <Places person={person} />
      </Stack>
    </Page>
  )
}

function greeting({ name }: Person, now: Date): string {
  const { hour } = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(officeZone)
  if (hour < 11) return t('Selamat pagi, {name}', { name })
  if (hour < 15) return t('Selamat siang, {name}', { name })
  if (hour < 18) return t('Selamat sore, {name}', { name })
  return t('Selamat malam, {name}', { name })
}

const nothings: Record<Role, string> = {
  unit: words('Ajukan tiket bila ada perangkat atau layanan yang bermasalah.'),
  technician: words('Tiket baru dari Bidang/Unit akan muncul di sini dengan sendirinya.'),
  tu_head: words('Surat Perintah yang perlu diverifikasi dan laporan baru akan muncul di sini.'),
  pusdatin_head: words('Semua tiket berjalan dalam batas waktunya.'),
  unit_head: words('Tidak ada tiket berjalan di unit Anda.'),
  asset_clerk: words('Tiket tentang perangkat Dinas yang belum tercatat akan muncul di sini.'),
  admin: words('Semua tiket berjalan dalam batas waktunya.'),
}

function Nothing({ role }: { role: Role }) {
  return (
    <EmptyState
      icon="circle-check"
      title={t('Tidak ada yang menunggu Anda')}
      action={<ButtonLink href={paths.queue()}>{t('Lihat daftar tiket')}</ButtonLink>}
    >
      {t(nothings[role])}
    </EmptyState>
  )
}

function NewTicket({ quiet }: { quiet: boolean }) {
  return (
    <ButtonLink href={paths.newTicket()} variant={quiet ? 'quiet' : 'primary'} icon="plus">
      {t('Ajukan Tiket')}
    </ButtonLink>
  )
}
