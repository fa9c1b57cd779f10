import { paths } from '../../../../paths.ts'
import { t } from '../../../../platform/words.ts'
import type { Person } from '../../../../registers/people/person.ts'
import { roles } from '../../../../registers/people/roles.ts'
import type { UnitChoice } from '../../../../registers/units/choices.ts'
import { ButtonLink, ButtonRow, SubmitButton } from '../../../../ui/button.tsx'
import { Select } from '../../../../ui/form/choice-field.tsx'
import { type Filled, Form } from '../../../../ui/form/form.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'
import { Alert } from '../../../../ui/page/alert.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { Page, Stack } from '../../../../ui/page/page.tsx'
import { DefinitionList } from '../../../../ui/record/facts.tsx'
import { fieldNames, isSameQuestion, type Question, queueHref, viewHref } from '../question.ts'
import { viewCrumbs } from './crumbs.ts'
import { ViewRemoval } from './pages.tsx'
import { LostFilters, QuestionInWords } from './question-words.tsx'
import { longestName, type SavedView, shareableRoles } from './saved-view.ts'

type ViewFormProps = Filled & { question: Question; units: readonly UnitChoice[]; person: Person; view?: SavedView }

/** A new view of the question, or one that is there already, with the question that it shall have from now on. */
export function ViewFormPage({ question, units, person, view, values, errors }: ViewFormProps) {
  const title = view ? t('Ubah tampilan') : t('Simpan tampilan')
  const kept = view && { name: view.name, sharedWith: view.sharedWith ?? '' }
  return (
    <Page title={title} breadcrumb={viewCrumbs(view?.name ?? title)} width="reading">
      <Stack>
        {view ? <LostFilters view={view} /> : null}
        {view && !isSameQuestion(question, view.question) ? <Replaced {...{ view, question, units }} /> : null}
        <Card>
          <Form
            action={view ? paths.savedView(String(view.id)) : paths.newSavedView()}
            values={values ?? kept}
            errors={errors}
          >
            <DefinitionList
              items={[{ term: t('Saringan'), description: <QuestionInWords {...{ question, units }} /> }]}
            />
            {fieldNames.map((name) => (
              <input type="hidden" name={`question.${name}`} value={question[name] ?? ''} />
            ))}
            <TextField name="name" label={t('Nama tampilan')} maxLength={longestName} required autofocus />
            <SharedWith person={person} />
            <ButtonRow>
              <SubmitButton>{t('Simpan')}</SubmitButton>
              <ButtonLink href={view ? viewHref(view.id) : queueHref(question)} variant="plain">
                {t('Batal')}
              </ButtonLink>
            </ButtonRow>
          </Form>
        </Card>
        {view ? <ViewRemoval view={view} /> : null}
      </Stack>
    </Page>
  )
}

function SharedWith({ person }: { person: Person }) {
  return (
    <Select
      name="sharedWith"
      label={t('Bagikan kepada')}
      hint={
        person.role === 'unit' || person.role === 'unit_head'
          ? t('Hanya akun pada Bidang/Unit Anda. Setiap pembaca melihat tiket yang boleh dilihatnya saja.')
          : t('Setiap pembaca melihat tiket yang boleh dilihatnya saja.')
      }
      empty={t('Hanya saya')}
      options={shareableRoles(person).map((role) => ({ value: role, label: t(roles[role].label) }))}
    />
  )
}

function Replaced({ view, units }: { view: SavedView; units: readonly UnitChoice[] }) {
  return (
    <Alert title={t('Saringan tampilan ini akan diganti')}>
      {t('Sebelumnya:')} <QuestionInWords question={view.question} units={units} />
    </Alert>
  )
}
