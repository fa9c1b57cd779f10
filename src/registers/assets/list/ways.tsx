import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { type MenuItem, MoreMenu } from '../../../ui/page/more-menu.tsx'
import { isStaff, type Person } from '../../people/person.ts'
import { keepsRegister } from '../asset.ts'
import type { Asked } from './asked.ts'

/** What one can go on to from the register: the next act, then the rest folded away. */
export function Ways({ asked, person }: { asked: Asked; person: Person }) {
  const more = [...(keepsRegister(person) ? keeperWays(asked) : []), ...(isStaff(person) ? readerWays() : [])]

  return (
    <>
      {keepsRegister(person) ? (
        <ButtonLink href={paths.newAsset()} variant="primary" icon="plus">
          {t('Catat aset')}
        </ButtonLink>
      ) : null}
      <ButtonLink href={paths.scan()} icon="qrcode">
        {t('Pindai label')}
      </ButtonLink>
      {more.length > 0 ? <MoreMenu items={more} /> : null}
    </>
  )
}

function keeperWays({ unit, category }: Asked): MenuItem[] {
  const narrowed = new URLSearchParams({ ...(unit ? { unit } : {}), ...(category ? { category } : {}) })

  return [
    { label: t('Impor aset'), href: paths.assetImports(), icon: 'upload' },
    { label: t('Cetak label'), href: `${paths.assetLabels()}?${narrowed}`, icon: 'printer' },
    { label: t('Usulan aset'), href: paths.assetProposals(), icon: 'barcode' },
    { label: t('Kode barang'), href: paths.assetCodes(), icon: 'list-check' },
  ]
}

function readerWays(): MenuItem[] {
  return [
    { label: t('Usulan penghapusan'), href: paths.assetReplacements(), icon: 'trash' },
    { label: t('Hasil pemeliharaan'), href: paths.maintenanceList(), icon: 'clipboard-check' },
  ]
}
