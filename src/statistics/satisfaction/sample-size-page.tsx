import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { ButtonRow, SubmitButton } from '../../ui/button.tsx'
import { Form } from '../../ui/form/form.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import { formatNumber } from '../../ui/format.ts'
import { Table } from '../../ui/list/table.tsx'
import { Card } from '../../ui/page/card.tsx'
import { Columns, Page } from '../../ui/page/page.tsx'
import { Stat } from '../../ui/record/facts.tsx'
import { largestPopulation, sampleSize, tabulated } from './sample-size.ts'

/** `size` is none where nothing was asked, or what was asked is no number of people. */
type SampleSizeProps = { population?: string; size?: number }

export function SampleSizePage({ population, size }: SampleSizeProps) {
  return (
    <Page
      title={t('Ukuran sampel')}
      lead={t('Berapa orang yang ditanya dalam survei kepuasan dengan sampel, menurut Krejcie dan Morgan.')}
      breadcrumb={[{ label: t('Indeks Kepuasan'), href: paths.satisfactionIndex() }, { label: t('Ukuran sampel') }]}
    >
      <Columns aside={<Notes />}>
        <Question {...{ population, size }} />
        {population !== undefined && size !== undefined ? (
          <Stat
            label={t('Responden paling sedikit')}
            value={formatNumber(size)}
            hint={t('dari populasi {n} orang', { n: formatNumber(Number(population)) })}
          />
        ) : null}
        <Card title={t('Tabel Krejcie dan Morgan')} icon="users" flush>
          <Table
            caption={t('Tabel Krejcie dan Morgan')}
            columns={[
              { heading: t('Populasi'), kind: 'lead', cell: formatNumber },
              { heading: t('Sampel'), kind: 'number', cell: (one) => formatNumber(sampleSize(one)) },
            ]}
            rows={tabulated}
          />
        </Card>
      </Columns>
    </Page>
  )
}

function Question({ population, size }: SampleSizeProps) {
  const wrong = population !== undefined && size === undefined
  const message = t('Isi dengan bilangan bulat dari {min} sampai {max}.', {
    min: 1,
    max: formatNumber(largestPopulation),
  })

  return (
    <Card>
      <Form
        method="get"
        action={paths.sampleSize()}
        values={{ populasi: population }}
        errors={wrong ? [{ path: 'populasi', message }] : []}
      >
        <TextField
          name="populasi"
          label={t('Populasi')}
          hint={t('Jumlah orang yang dilayani dalam setahun.')}
          inputmode="numeric"
          width="short"
          required
        />
        <ButtonRow>
          <SubmitButton busy={t('Menghitung…')}>{t('Hitung')}</SubmitButton>
        </ButtonRow>
      </Form>
    </Card>
  )
}

function Notes() {
  return (
    <Card title={t('Cara membaca')} icon="info-circle">
      <p>
        {t(
          'Penilaian tiket adalah sensus: setiap tiket yang ditangani dinilai, sehingga tidak memerlukan sampel. Ukuran ini untuk survei tersendiri.',
        )}
      </p>
      <p>{t('Taraf kepercayaan 95% (λ² = 3,841), P = Q = 0,5, dan galat 5%. Hasilnya dibulatkan.')}</p>
    </Card>
  )
}
