import { t, words } from '../../../../platform/words.ts'
import type { UnitChoice } from '../../../../registers/units/choices.ts'
import { Alert } from '../../../../ui/page/alert.tsx'
import { stageNames } from '../../../stages.ts'
import { categoryNames } from '../../category.ts'
import { dueStateNames } from '../due-state.ts'
import { fieldNames, type Question, type QuestionField } from '../question.ts'
import type { SavedView } from './saved-view.ts'

const labels: Record<QuestionField, string> = {
  stage: words('Tahap'),
  category: words('Kategori Permasalahan'),
  unit: words('Bidang/Unit'),
  due: words('Tenggat'),
  q: words('Cari'),
  order: words('Urutan'),
}

/** A question as its filters read on the page, one by one. */
export function QuestionInWords({ question, units }: { question: Question; units: readonly UnitChoice[] }) {
  const said = fieldNames.filter((name) => question[name])
  return (
    <span class="link-facts">
      {said.map((name) => (
        <span>{`${t(labels[name])}: ${inWords(name, question, units)}`}</span>
      ))}
    </span>
  )
}

function inWords(name: QuestionField, question: Question, units: readonly UnitChoice[]): string {
  const { stage, category, unit, due, q } = question
  if (name === 'stage') return stage ? t(stageNames[stage]) : ''
  if (name === 'category') return category ? t(categoryNames[category]) : ''
  if (name === 'unit') return units.find(({ code }) => code === unit?.toUpperCase())?.name ?? unit ?? ''
  if (name === 'due') return due ? t(dueStateNames[due]) : ''
  return name === 'q' ? `“${q}”` : t('Tenggat paling awal')
}

/** Said where a view asks for less than it was saved with. */
export function LostFilters({ view }: { view: SavedView }) {
  if (view.lost.length === 0) return null
  const lost = view.lost.map(([name, value]) => `${labelOf(name)} “${value}”`).join(', ')
  return (
    <Alert tone="warning" title={t('Tampilan “{name}” tidak lagi utuh', { name: view.name })}>
      {t('Saringan ini tidak ada lagi dan dilewati, sehingga tiket yang tampil bisa lebih banyak: {lost}.', { lost })}
    </Alert>
  )
}

function labelOf(name: string): string {
  const field = fieldNames.find((known) => known === name)
  return field ? t(labels[field]) : name
}
