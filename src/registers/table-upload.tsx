import { largestTable } from '../platform/tables/table.ts'
import { t } from '../platform/words.ts'
import { ButtonLink, ButtonRow, SubmitButton } from '../ui/button.tsx'
import { FileField } from '../ui/form/file-field.tsx'
import { type Filled, Form } from '../ui/form/form.tsx'
import { Card } from '../ui/page/card.tsx'

type TableUploadProps = {
  action: string
  /** How large it may be, and how it is written. */
  hint: string
  /** Where whoever gives up goes back to. */
  home: string
  filled: Filled
}

/** A table as CSV or XLSX is sent here, to be checked before anything changes. */
export function TableUpload({ action, hint, home, filled }: TableUploadProps) {
  return (
    <Card>
      <Form action={action} native multipart {...filled}>
        <FileField
          name="file"
          label={t('Berkas CSV atau Excel (.xlsx)')}
          hint={hint}
          accept=".csv,.xlsx,text/csv"
          maxBytes={largestTable}
          required
        />
        <ButtonRow>
          <SubmitButton icon="eye">{t('Periksa berkas')}</SubmitButton>
          <ButtonLink href={home} variant="plain">
            {t('Batal')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </Card>
  )
}
