import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { policies } from '../../../registers/settings/policies.ts'
import { YesNo } from '../../../ui/form/choice-field.tsx'
import { Page, Stack } from '../../../ui/page/page.tsx'
import { ChangeForm, type Changing } from '../change-form.tsx'
import { crumbs } from '../crumbs.ts'

export function JointLeavePage(changing: Changing) {
  const { title, meaning } = policies['calendar.cutiBersamaIsOff']

  return (
    <Page title={t('Cuti bersama')} lead={t(meaning)} breadcrumb={crumbs(t('Cuti bersama'))} width="reading">
      <Stack>
        <ChangeForm action={paths.jointLeave()} {...changing}>
          <YesNo name="isOff" label={t(title)} required />
        </ChangeForm>
      </Stack>
    </Page>
  )
}
