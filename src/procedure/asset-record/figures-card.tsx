import { t } from '../../platform/words.ts'
import { formatNumber, formatRupiah, formatShare } from '../../ui/format.ts'
import { Card } from '../../ui/page/card.tsx'
import { Stat, StatRow } from '../../ui/record/facts.tsx'
import { type AssetFigures, repeatDays } from './figures.ts'

/** How the asset holds out, each figure with what it counts. */
export function FiguresCard({ figures }: { figures: AssetFigures }) {
  const { failures, failuresInYear, repeats, meanDaysBetween, cost, costInYear, unpriced, shareOfPrice } = figures

  return (
    <Card
      title={t('Keandalan aset')}
      icon="chart-line"
      lead={t('Dihitung dari tiket yang telah ditangani; pemeliharaan terencana bukan kerusakan.')}
    >
      <StatRow>
        <Stat
          label={t('Kerusakan ditangani')}
          value={formatNumber(failures)}
          hint={t('{n} diajukan dalam 12 bulan terakhir', { n: formatNumber(failuresInYear) })}
        />
        <Stat
          label={t('Jarak rata-rata antarkerusakan')}
          value={meanDaysBetween === null ? t('Belum cukup data') : daysInWords(meanDaysBetween)}
          hint={
            meanDaysBetween === null
              ? t('Perlu paling sedikit dua kerusakan yang ditangani')
              : t('Dari laporan perbaikan sampai pengajuan kerusakan berikutnya')
          }
        />
        <Stat
          label={t('Rusak lagi dalam {days} hari', { days: repeatDays })}
          value={formatNumber(repeats)}
          hint={t('Kerusakan yang diajukan paling lama {days} hari setelah laporan perbaikan sebelumnya', {
            days: repeatDays,
          })}
        />
        <Stat
          label={t('Biaya terhadap harga perolehan')}
          value={shareOfPrice === null ? '–' : formatShare(shareOfPrice)}
          hint={
            shareOfPrice === null ? t('Harga perolehan belum dicatat') : costInWords({ cost, costInYear, unpriced })
          }
        />
      </StatRow>
    </Card>
  )
}

/** '12,5 hari'; what came back the same day is said so. */
function daysInWords(days: number): string {
  return days < 1 ? t('Kurang dari 1 hari') : t('{n} hari', { n: formatNumber(Math.round(days * 10) / 10) })
}

function costInWords({ cost, costInYear, unpriced }: Pick<AssetFigures, 'cost' | 'costInYear' | 'unpriced'>): string {
  const said = t('Suku cadang {cost}, {year} di antaranya dalam 12 bulan terakhir', {
    cost: formatRupiah(cost),
    year: formatRupiah(costInYear),
  })
  return unpriced > 0 ? `${said}; ${t('{n} penggantian tanpa harga', { n: unpriced })}` : said
}
