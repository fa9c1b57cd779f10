import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { ButtonLink, ButtonRow } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { Page } from '../../../ui/page/page.tsx'

/** To a unit the same whether the asset is another's or nobody's. */
export function NoSuchAssetPage({ staff }: { staff: boolean }) {
  return (
    <Page title={t('Aset tidak ditemukan')} width="reading">
      <EmptyState
        icon="qrcode"
        title={staff ? t('Nomor register ini tidak ada dalam daftar aset.') : t('Ini bukan aset Bidang/Unit Anda.')}
        action={
          <ButtonRow>
            <ButtonLink href={paths.scan()} variant="primary" icon="qrcode">
              {t('Pindai lagi')}
            </ButtonLink>
            <ButtonLink href={paths.home()}>{t('Ke Beranda')}</ButtonLink>
          </ButtonRow>
        }
      >
        {staff
          ? t('Cocokkan dengan label pada barang, atau beri tahu Pengurus Barang bahwa barang ini belum tercatat.')
          : t('Bila barang ini dipakai unit Anda, beri tahu Pengurus Barang agar catatannya diperbaiki.')}
      </EmptyState>
    </Page>
  )
}
