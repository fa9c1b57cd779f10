import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import type { Person } from '../../../registers/people/person.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { formatLongDate } from '../../../ui/format.ts'
import { Moment } from '../../../ui/moment.tsx'
import { Alert } from '../../../ui/page/alert.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { Page, Stack } from '../../../ui/page/page.tsx'
import { Tag } from '../../../ui/record/badges.tsx'
import { DefinitionList } from '../../../ui/record/facts.tsx'
import type { Tone } from '../../../ui/tone.ts'
import { crumbs } from '../../ticket/act-page.ts'
import { maySeeScores } from '../../ticket/answer.ts'
import type { TicketRecord } from '../../ticket/record.ts'
import { elements, overallQuestion, type Question } from '../elements.ts'

type GivenPageProps = {
  ticket: TicketRecord
  person: Person
  /** Until when the ticket may be followed up, where it may. */
  until?: Date
  back?: string
}

/** What was answered, or that nothing was answered yet. */
export function GivenPage({ ticket, person, until, back }: GivenPageProps) {
  return (
    <Page
      title={t('Penilaian')}
      lead={t('Tiket {number}', { number: ticket.number })}
      breadcrumb={crumbs(ticket.number, t('Penilaian'))}
      actions={
        back ? (
          <ButtonLink href={back} variant={until ? 'quiet' : 'primary'} icon="arrow-right">
            {t('Lanjutkan')}
          </ButtonLink>
        ) : null
      }
      width="reading"
    >
      <Stack>
        {until ? <FollowUpOffer number={ticket.number} until={until} /> : null}
        {ticket.feedbackAt ? <Given ticket={ticket} person={person} /> : <NotYet ticket={ticket} />}
      </Stack>
    </Page>
  )
}

function FollowUpOffer({ number, until }: { number: string; until: Date }) {
  return (
    <Alert
      tone="info"
      title={t('Masalahnya belum tuntas?')}
      actions={
        <ButtonLink href={`${paths.newTicket()}?lanjutan=${number}`} variant="primary" icon="plus">
          {t('Ajukan tiket lanjutan')}
        </ButtonLink>
      }
    >
      {t('Tiket lanjutan terhubung dengan tiket ini dan dapat diajukan sampai {date}.', {
        date: formatLongDate(until),
      })}
    </Alert>
  )
}

function Given({ ticket, person }: { ticket: TicketRecord; person: Person }) {
  const { feedbackAt, feedbackBy, comment } = ticket
  const when = feedbackAt ? <Moment at={feedbackAt} as="full" /> : null
  if (!maySeeScores(person, ticket))
    return (
      <EmptyState icon="star" title={t('Tiket ini sudah dinilai')}>
        {when}
      </EmptyState>
    )

  return (
    <Card
      title={t('Jawaban {unit}', { unit: ticket.unit })}
      icon="star"
      lead={
        <>
          {feedbackBy}, {when}
        </>
      }
    >
      <DefinitionList columns={2} items={answersOf(ticket)} />
      {comment ? <DefinitionList items={[{ term: t('Komentar atau saran'), description: comment }]} /> : null}
    </Card>
  )
}

function NotYet({ ticket }: { ticket: TicketRecord }) {
  return ticket.stage === 'awaiting_feedback' ? (
    <EmptyState icon="hourglass" title={t('Menunggu penilaian dari {unit}', { unit: ticket.unit })}>
      {t('Hanya akun Bidang/Unit pemohon yang dapat memberikan penilaian.')}
    </EmptyState>
  ) : (
    <EmptyState icon="hourglass" title={t('Belum dapat dinilai')}>
      {t('Penilaian diberikan setelah Laporan Penanganan tersampaikan.')}
    </EmptyState>
  )
}

const tones: readonly Tone[] = ['danger', 'warning', 'accent', 'success']

function answersOf({ scores }: TicketRecord) {
  const asked: (Question & { code: string })[] = [...elements, { ...overallQuestion, code: 'overall' }]
  return asked.flatMap(({ code, label, answers }) => {
    const score = scores?.[code]
    if (!score) return []
    const said = t(answers[score - 1] ?? '')
    return [{ term: t(label), description: <Tag tone={tones[score - 1]}>{`${score} · ${said}`}</Tag> }]
  })
}
