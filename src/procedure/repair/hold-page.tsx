import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { ButtonLink, ButtonRow, SubmitButton } from '../../ui/button.tsx'
import { Revealed } from '../../ui/form/arrange.tsx'
import { optionsOf, RadioCards } from '../../ui/form/choice-field.tsx'
import { type Filled, Form } from '../../ui/form/form.tsx'
import { TextArea, TextField } from '../../ui/form/text-field.tsx'
import { Card } from '../../ui/page/card.tsx'
import { Page } from '../../ui/page/page.tsx'
import { crumbs } from '../ticket/act-page.ts'
import { holdReasonNames } from './repair.ts'

type HoldPageProps = Filled & { number: string; parts: { code: string; name: string }[] }

export function HoldPage({ number, parts, ...filled }: HoldPageProps) {
  return (
    <Page
      title={t('Tunda pengerjaan')}
      lead={t('Pemohon membaca alasannya. Batas waktu SOP tetap berjalan; lama penundaan dicatat terpisah.')}
      breadcrumb={crumbs(number, t('Tunda'))}
      width="reading"
    >
      <Card>
        <Form action={paths.hold(number)} {...filled}>
          <RadioCards name="reason" label={t('Alasan')} options={optionsOf(holdReasonNames)} columns={1} required />
          <Revealed field="reason" is={['waiting_for_part']}>
            <TextField
              name="part"
              label={t('Suku cadang yang ditunggu')}
              hint={t('Pilih dari katalog agar diberi tahu saat barangnya tiba, atau tulis namanya.')}
              maxLength={120}
              data={{ list: 'catalogue', autocomplete: 'off' }}
            />
            <datalist id="catalogue">
              {parts.map(({ code, name }) => (
                <option value={name}>{code}</option>
              ))}
            </datalist>
          </Revealed>
          <TextArea
            name="note"
            label={t('Keterangan')}
            hint={t('Misalnya: kapan dapat dilanjutkan.')}
            rows={3}
            maxLength={500}
          />
          <ButtonRow>
            <SubmitButton icon="player-pause">{t('Tunda')}</SubmitButton>
            <ButtonLink href={paths.ticket(number)} variant="plain">
              {t('Batal')}
            </ButtonLink>
          </ButtonRow>
        </Form>
      </Card>
    </Page>
  )
}
