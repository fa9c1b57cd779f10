import { paths } from '../../../paths.ts'
import type { FieldError } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import type { Policies } from '../../../registers/settings/policies.ts'
import type { Typed } from '../../../registers/typed.ts'
import { ButtonRow, SubmitButton } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { RatingRow } from '../../../ui/form/rating-row.tsx'
import { TextArea } from '../../../ui/form/text-field.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { Page, Stack } from '../../../ui/page/page.tsx'
import { DefinitionList } from '../../../ui/record/facts.tsx'
import { outcomeNames } from '../../handling-report/handling-report.ts'
import { KeptFields } from '../../request/form/kept.tsx'
import { categoryNames } from '../../ticket/category.ts'
import type { TicketRecord } from '../../ticket/record.ts'
import { elements, overallQuestion, type Question } from '../elements.ts'

type RatingPageProps = {
  ticket: TicketRecord
  mode: Policies['feedback.mode']
  openedAt: Date
  /** A request form that is given back afterwards. */
  kept?: Typed
  back?: string
  /** The address of the form where a message led here: whoever holds that link is shown nothing of the complaint. */
  byLink?: string
  values?: Typed
  errors?: FieldError[]
}

/** SOP row 6 on one screen: what was done, eight taps, a word. */
export function RatingPage({ ticket, mode, openedAt, kept, back, byLink, values, errors }: RatingPageProps) {
  const openedBefore = values?.formOpenedAt ?? openedAt.toISOString()
  const action = byLink ?? paths.feedback(ticket.number) + (back ? `?lanjut=${encodeURIComponent(back)}` : '')

  return (
    <Page
      title={t('Beri penilaian')}
      lead={t('Tiket {number}. Kurang dari satu menit.', { number: ticket.number })}
      width="reading"
    >
      <Stack>
        <WhatWasDone ticket={ticket} silent={byLink !== undefined} />
        <Form action={action} native={kept !== undefined} {...{ values, errors }} autosave={`nilai-${ticket.number}`}>
          <input type="hidden" name="formOpenedAt" value={openedBefore} />
          <KeptFields form={kept} />
          <Card>{mode === 'ringkas' ? <Row name="overall" question={overallQuestion} /> : <EightRows />}</Card>
          <Card>
            <TextArea
              name="comment"
              label={t('Komentar atau saran')}
              hint={t('Wajib diisi bila ada jawaban pertama atau kedua dari kiri (nilai 2 atau kurang).')}
              rows={3}
              maxLength={2000}
            />
          </Card>
          <ButtonRow>
            <SubmitButton icon="send" block>
              {t('Kirim Penilaian')}
            </SubmitButton>
          </ButtonRow>
          {mode === 'ringkas' ? null : <FullQuestions />}
        </Form>
      </Stack>
    </Page>
  )
}

function EightRows() {
  return (
    <>
      {elements.map((element, index) => (
        <Row name={element.code} question={element} number={index + 1} />
      ))}
    </>
  )
}

function Row({ name, question, number }: { name: string; question: Question; number?: number }) {
  const [worst, poor, good, best] = question.answers
  return (
    <RatingRow
      name={`scores.${name}`}
      legend={t(question.short)}
      number={number}
      answers={[t(worst), t(poor), t(good), t(best)]}
    />
  )
}

/** What is being rated, in as few lines as will do: the form must fit a phone. */
function WhatWasDone({ ticket, silent }: { ticket: TicketRecord; silent: boolean }) {
  return (
    <Card title={ticket.assetName ?? ticket.deviceName ?? t(categoryNames[ticket.category])} icon="tool">
      {silent ? null : <p class="link-description">{ticket.description}</p>}
      <DefinitionList
        items={[
          {
            term: ticket.outcome ? t('Tindakan (hasil: {outcome})', { outcome: t(outcomeNames[ticket.outcome]) }) : '',
            description: silent ? null : ticket.action,
          },
        ]}
      />
      {ticket.deliveredAt ? (
        <p class="link-facts">
          <span>{ticket.technician}</span>
          <Moment at={ticket.deliveredAt} />
        </p>
      ) : null}
    </Card>
  )
}

function FullQuestions() {
  return (
    <details class="text-sm">
      <summary class="cursor-pointer py-2 font-semibold">{t('Penjelasan kedelapan unsur')}</summary>
      <DefinitionList items={elements.map(({ label, question }) => ({ term: t(label), description: t(question) }))} />
    </details>
  )
}
