import { paths } from '../../../paths.ts'
import type { FieldError } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import type { TemplateChange } from '../../../registers/letters/queries.ts'
import { ButtonLink, ButtonRow, SubmitButton } from '../../../ui/button.tsx'
import { ConfirmDialog } from '../../../ui/form/confirm-dialog.tsx'
import { FileField } from '../../../ui/form/file-field.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { TextArea } from '../../../ui/form/text-field.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { Page, Stack } from '../../../ui/page/page.tsx'
import { largestTemplate } from './edit-template.ts'
import { FaultyLines } from './faulty-lines.tsx'
import { TemplateHistory } from './template-history.tsx'
import { type TemplateState, templateTitles } from './template-state.ts'
import { BrokenTemplate, FallenBack } from './templates-card.tsx'

export type Edited = { state: TemplateState; history: TemplateChange[]; content: string; errors?: FieldError[] }

export function TemplatePage({ state, history, content, errors = [] }: Edited) {
  const { name, edit, fault, fallbacks } = state
  const refused = errors.find(({ path }) => path === 'content')?.message
  const { title, meaning } = templateTitles[name]

  return (
    <Page
      title={t('Templat: {title}', { title: t(title) })}
      lead={t(meaning)}
      breadcrumb={[
        { label: t('Pengaturan'), href: paths.settings() },
        { label: t('Tata letak surat'), href: paths.letters() },
        { label: t(title) },
      ]}
    >
      <Stack>
        {fault && !refused ? <BrokenTemplate fault={fault} /> : null}
        {refused ? null : <FallenBack fallbacks={fallbacks} />}
        {refused ? <FaultyLines {...{ name, content, fault: refused }} /> : null}
        <Card
          title={t('Sunting')}
          icon="pencil"
          lead={t('Bahasa Typst; keterangan di dalamnya menjelaskan tiap bagian. Nama isian tidak boleh diubah.')}
        >
          <TemplateForm {...{ name, content, errors }} />
        </Card>
        <Card title={t('Bawaan')} icon="refresh">
          <p class="mb-4">
            {edit
              ? t('Surat sekarang dicetak dengan templat yang disunting.')
              : t('Surat dicetak dengan templat bawaan.')}
          </p>
          <ButtonRow>
            <ButtonLink href={`${paths.letterTemplate(name)}?unduh`} icon="download" download>
              {t('Unduh bawaan')}
            </ButtonLink>
            {edit ? <Reset name={name} /> : null}
          </ButtonRow>
        </Card>
        <TemplateHistory name={name} history={history} />
      </Stack>
    </Page>
  )
}

function TemplateForm({ name, content, errors }: Pick<TemplateState, 'name'> & Pick<Edited, 'content' | 'errors'>) {
  return (
    <Form action={paths.letterTemplate(name)} errors={errors} values={{ content }} multipart>
      <TextArea
        name="content"
        label={t('Isi templat')}
        rows={28}
        required
        data={{
          class: 'textarea max-h-[36rem]! overflow-x-auto font-mono text-sm! whitespace-pre',
          wrap: 'off',
          spellcheck: 'false',
          autocapitalize: 'off',
        }}
      />
      <FileField
        name="file"
        label={t('Atau unggah berkas .typ')}
        hint={t('Isi berkas menggantikan tulisan di atas.')}
        accept=".typ,text/plain"
        maxBytes={largestTemplate}
      />
      <ButtonRow>
        <SubmitButton busy={t('Sedang mencetak contoh…')}>{t('Periksa dan simpan')}</SubmitButton>
        <ButtonLink href={paths.letters()} variant="plain">
          {t('Batal')}
        </ButtonLink>
      </ButtonRow>
    </Form>
  )
}

function Reset({ name }: Pick<TemplateState, 'name'>) {
  return (
    <ConfirmDialog
      action={paths.letterTemplate(name)}
      label={t('Kembalikan ke bawaan')}
      icon="arrow-back-up"
      title={t('Kembalikan ke bawaan?')}
      confirm={t('Kembalikan')}
    >
      <p>{t('Hasil suntingan tetap tersimpan dalam riwayat dan dapat dipakai lagi.')}</p>
      <input type="hidden" name="reset" value="yes" />
    </ConfirmDialog>
  )
}
