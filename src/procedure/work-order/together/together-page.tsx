import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { ButtonRow, SubmitButton } from '../../../ui/button.tsx'
import { CheckboxCards } from '../../../ui/form/choice-field.tsx'
import { ErrorSummary } from '../../../ui/form/error-summary.tsx'
import { type Filled, Form } from '../../../ui/form/form.tsx'
import { formatShortDateTime } from '../../../ui/format.ts'
import { Card } from '../../../ui/page/card.tsx'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { Page } from '../../../ui/page/page.tsx'
import type { OrderAtHand } from './queries.ts'

/** The orders to take along, chosen and printed at once. */
export function TogetherPage({ orders, filled }: { orders: OrderAtHand[]; filled: Filled }) {
  const signed = orders.filter(({ signedAt }) => signedAt !== null)

  return (
    <Page
      title={t('Cetak beberapa surat')}
      lead={t('Surat yang dipilih menjadi satu berkas PDF untuk dicetak; tiap surat tetap dokumen tersendiri.')}
      width="reading"
    >
      {orders.length === 0 ? (
        <NothingToPrint errors={filled.errors} />
      ) : (
        <Card>
          <Form action={paths.printedTogether()} method="get" native {...filled}>
            <CheckboxCards
              name="tiket"
              label={t('Surat Perintah Perbaikan')}
              options={orders.map((order) => ({ value: order.number, label: order.orderNumber, hint: inWords(order) }))}
              values={(signed.length > 0 ? signed : orders).map(({ number }) => number)}
              required
            />
            <ButtonRow>
              <SubmitButton icon="printer" busy={t('Menyiapkan…')}>
                {t('Cetak yang dipilih')}
              </SubmitButton>
            </ButtonRow>
          </Form>
        </Card>
      )}
    </Page>
  )
}

function NothingToPrint({ errors }: Filled) {
  return (
    <>
      {errors ? <ErrorSummary errors={errors} /> : null}
      <EmptyState icon="printer" title={t('Tidak ada surat untuk dicetak')}>
        {t('Surat Perintah Perbaikan yang sedang berjalan akan muncul di sini.')}
      </EmptyState>
    </>
  )
}

function inWords({ number, unit, location, signedAt, prints }: OrderAtHand): string {
  const standing = signedAt
    ? t('ditandatangani {when}', { when: formatShortDateTime(signedAt) })
    : t('belum ditandatangani')
  const counted = prints > 0 ? t('sudah dibuka atau dicetak {n} kali', { n: prints }) : t('belum pernah dicetak')
  return [number, unit, location, standing, counted].join(' · ')
}
