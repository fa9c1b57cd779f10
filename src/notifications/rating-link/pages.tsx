import { paths } from '../../paths.ts'
import { t, words } from '../../platform/words.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/page/empty-state.tsx'
import { Page } from '../../ui/page/page.tsx'

export function RatedPage({ number }: { number: string }) {
  return (
    <Page title={t('Terima kasih')} width="reading">
      <EmptyState icon="circle-check" title={t('Penilaian tiket {number} tersimpan', { number })}>
        {t('Tiket telah ditutup, dan Bidang/Unit Anda dapat mengajukan tiket baru.')}
      </EmptyState>
    </Page>
  )
}

const reasons = {
  unknown: words('Tautan ini tidak dikenal. Salin tautannya utuh dari pesan, atau masuk untuk memberi penilaian.'),
  expired: words('Masa berlaku tautan ini sudah berakhir. Masuklah untuk memberi penilaian.'),
  used: words('Tiket ini sudah dinilai, atau belum dapat dinilai.'),
} as const

export function UselessPage({ why }: { why: keyof typeof reasons }) {
  return (
    <Page title={t('Penilaian')} width="reading">
      <EmptyState
        icon="alert-circle"
        title={t('Tautan tidak dapat dipakai')}
        action={
          <ButtonLink href={paths.signIn()} variant="primary">
            {t('Masuk')}
          </ButtonLink>
        }
      >
        {t(reasons[why])}
      </EmptyState>
    </Page>
  )
}
