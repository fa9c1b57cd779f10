import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import type { Person } from '../../../registers/people/person.ts'
import { SubmitButton } from '../../../ui/button.tsx'
import { type LinkItem, LinkList } from '../../../ui/list/link-list.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { Alert } from '../../../ui/page/alert.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { Page, Stack } from '../../../ui/page/page.tsx'
import { feedbackOwed } from './gate.ts'
import type { OwedTicket } from './queries.ts'

type OwedProps = { owed: OwedTicket[]; person: Person }

/** Instead of the form: what must be rated first. `back` is where one goes on afterwards. */
export function BlockedPage({ owed, person, back }: OwedProps & { back: string }) {
  return (
    <Page title={t('Ajukan Tiket')} width="reading">
      <Stack>
        <Alert tone="warning" title={t('Beri penilaian lebih dahulu')}>
          <p>{feedbackOwed(owed.length)}</p>
          <p>
            {t('Setelah itu Anda langsung kembali ke formulir permohonan; yang sudah diketik di sana tetap tersimpan.')}
          </p>
        </Alert>
        <Card title={t('Menunggu penilaian')} icon="star" flush>
          <OwedLinks {...{ owed, person, back }} />
        </Card>
      </Stack>
    </Page>
  )
}

/** One tap to each form; tickets of a neighbouring unit behind the same gate are rated by that unit. */
function OwedLinks({ owed, person, back }: OwedProps & { back?: string }) {
  const items = owed.map((ticket) => ownOrNeighbour(ticket, person, back))
  return <LinkList label={t('Tiket yang menunggu penilaian')} items={items} />
}

function ownOrNeighbour(ticket: OwedTicket, person: Person, back?: string): LinkItem {
  const facts = [ticket.number, ...factsOf(ticket)]
  if (!isOwn(ticket, person)) return { href: paths.home(), title: ticket.unit, description: ratedByThem(), facts }

  const query = back ? `?lanjut=${encodeURIComponent(back)}` : ''
  return {
    href: paths.feedback(ticket.number) + query,
    title: ticket.device ?? ticket.description,
    description: ticket.device ? ticket.description : undefined,
    facts,
    icon: 'star',
    act: t('Beri Penilaian'),
  }
}

/** Above a form that was refused: each button carries everything typed in the form `form` through the rating and back. */
export function OwedBesideForm({ owed, person, form }: OwedProps & { form: string }) {
  return (
    <Card title={t('Beri penilaian lebih dahulu')} icon="star" tone="warning" lead={feedbackOwed(owed.length)}>
      <ul class="link-list">
        {owed.map((ticket) => (
          <li class="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
            <div class="min-w-0 flex-1 basis-56">
              <b>{isOwn(ticket, person) ? (ticket.device ?? ticket.description) : ticket.unit}</b>
              <p class="link-facts">
                {[ticket.number, ...factsOf(ticket)].map((fact) => (
                  <span>{fact}</span>
                ))}
              </p>
            </div>
            {isOwn(ticket, person) ? <RateAndReturn number={ticket.number} form={form} /> : ratedByThem()}
          </li>
        ))}
      </ul>
      <p class="field-hint mt-2">
        {t('Isian formulir di bawah tetap tersimpan. Hanya berkas lampiran yang perlu dipilih kembali.')}
      </p>
    </Card>
  )
}

// left to the browser: what it sends is the whole form, and the answer is a page of its own
function RateAndReturn({ number, form }: { number: string; form: string }) {
  return (
    <SubmitButton
      form={form}
      formaction={paths.feedback(number)}
      name="keep"
      value="request"
      icon="star"
      data={{ formenctype: 'application/x-www-form-urlencoded', 'data-turbo': 'false' }}
    >
      {t('Beri Penilaian')}
    </SubmitButton>
  )
}

/** A neighbour's ticket has no page for this account: of it one learns whose it is, and no more. */
function isOwn(ticket: OwedTicket, person: Person): boolean {
  return ticket.unitId === person.unitId
}

function ratedByThem(): string {
  return t('Dinilai oleh akun unit tersebut.')
}

function factsOf({ technician, handledAt }: OwedTicket) {
  const by = technician ? [t('ditangani {name}', { name: technician })] : []
  return [...by, <Moment at={handledAt} as="date" />]
}

/** A unit's own list of what waits for its feedback. */
export function OwedFeedbackPage({ owed, person }: OwedProps) {
  return (
    <Page
      title={t('Menunggu penilaian')}
      lead={t('Tiket yang telah ditangani. Penilaian menutup tiket dan membuka jalan bagi tiket baru.')}
      width="reading"
    >
      <Card flush>
        {owed.length > 0 ? (
          <OwedLinks {...{ owed, person }} />
        ) : (
          <EmptyState icon="circle-check" title={t('Semua tiket sudah dinilai')}>
            {t('Tidak ada yang menunggu penilaian Anda. Tiket baru dapat langsung diajukan.')}
          </EmptyState>
        )}
      </Card>
    </Page>
  )
}
