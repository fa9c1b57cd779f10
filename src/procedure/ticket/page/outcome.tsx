import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { conditionNames } from '../../../registers/assets/asset.ts'
import { formatNumber } from '../../../ui/format.ts'
import { Card } from '../../../ui/page/card.tsx'
import { Tag } from '../../../ui/record/badges.tsx'
import { DefinitionList, type Fact } from '../../../ui/record/facts.tsx'
import { elements, overallQuestion } from '../../feedback/elements.ts'
import { causeNames, methodNames, outcomeNames } from '../../handling-report/handling-report.ts'
import { serialsInWords } from '../../handling-report/parts-card.tsx'
import { Files } from '../files.tsx'
import type { TicketRecord, UsedPart } from '../record.ts'

/** The Laporan Penanganan in short (SOP row 5). */
export function Handling({ ticket }: { ticket: TicketRecord }) {
  if (!ticket.deliveredAt) return null
  const photos = ticket.attachments.filter((file) => file.partOf === 'report')

  return (
    <Card
      title={t('Penanganan')}
      icon="clipboard-check"
      footer={<a href={paths.handlingReport(ticket.number)}>{t('Buka Laporan Penanganan')}</a>}
    >
      <DefinitionList items={facts(ticket)} />
      <Files label={t('Foto penanganan')} number={ticket.number} files={photos} />
    </Card>
  )
}

function Outcome({ outcome }: { outcome: NonNullable<TicketRecord['outcome']> }) {
  return <Tag tone={outcome === 'resolved' ? 'success' : 'warning'}>{t(outcomeNames[outcome])}</Tag>
}

function facts(ticket: TicketRecord): Fact[] {
  return [
    { term: t('Hasil Penanganan'), description: ticket.outcome && <Outcome outcome={ticket.outcome} /> },
    { term: t('Hasil Pemeriksaan'), description: ticket.diagnosis },
    { term: t('Penyebab'), description: causeOf(ticket) },
    { term: t('Tindakan'), description: ticket.action },
    { term: t('Suku Cadang'), description: ticket.parts.map(partInWords).join('\n') },
    { term: t('Cara penanganan'), description: ticket.method && t(methodNames[ticket.method]) },
    { term: t('Kondisi akhir'), description: ticket.finalCondition && t(conditionNames[ticket.finalCondition]) },
    { term: t('Rekomendasi'), description: ticket.recommendation },
  ]
}

function causeOf({ cause, causeNote }: TicketRecord): string | undefined {
  if (!cause) return undefined
  return causeNote ? `${t(causeNames[cause])}: ${causeNote}` : t(causeNames[cause])
}

function partInWords(part: UsedPart): string {
  const { name, quantity, unitOfMeasure, returned } = part
  return [
    `${name}: ${formatNumber(quantity)} ${unitOfMeasure}`,
    serialsInWords(part),
    returned > 0 ? t('dikembalikan {n}', { n: formatNumber(returned) }) : '',
  ]
    .filter(Boolean)
    .join(', ')
}

/** What the unit answered, in the words that it chose; only for those who may see it. */
export function Rating({ ticket }: { ticket: TicketRecord }) {
  if (!ticket.feedbackAt) return null
  return (
    <Card title={t('Penilaian')} icon="star" id="penilaian">
      <DefinitionList columns={2} items={answers(ticket.scores ?? {})} />
      {ticket.comment ? <blockquote class="written">{ticket.comment}</blockquote> : null}
    </Card>
  )
}

function answers(scores: Record<string, number | null>): Fact[] {
  const questions = [...elements, { code: 'overall', ...overallQuestion }]
  return questions.map(({ code, label, answers: words }) => {
    const chosen = words[(scores[code] ?? 0) - 1]
    return { term: t(label), description: chosen && t(chosen) }
  })
}
