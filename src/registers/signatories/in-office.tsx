import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { ButtonLink, ButtonRow } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/form/confirm-dialog.tsx'
import { formatNip } from '../../ui/format.ts'
import { Alert } from '../../ui/page/alert.tsx'
import { Card } from '../../ui/page/card.tsx'
import { EmptyState } from '../../ui/page/empty-state.tsx'
import { Stack } from '../../ui/page/page.tsx'
import { DefinitionList, Stat } from '../../ui/record/facts.tsx'
import type { Register } from './pages.tsx'
import { letterInWords, periodInWords } from './period-words.ts'
import type { SignatoryRow } from './queries.ts'
import { printedTitle, scopes, standingOf } from './signatory.ts'

/** Who may sign today: the Plh./Plt. first, whose name is printed while he stands in. */
export function InOffice({ signatories, policies }: Register) {
  const first = signatories.toSorted((one, other) => rank(one) - rank(other))

  return (
    <Card title={t('Pejabat hari ini')} icon="signature">
      <Stack>
        {first.map((signatory) => (
          <>
            <Stat label={printedTitle(signatory, policies)} value={signatory.name} hint={periodInWords(signatory)} />
            {signatory.able ? null : <Unable signatory={signatory} />}
            <DefinitionList
              columns={2}
              items={[
                { term: t('NIP'), description: signatory.nip ? formatNip(signatory.nip) : t('Belum diisi') },
                { term: t('Surat'), description: letterInWords(signatory) },
                {
                  term: t('Lingkup tugas'),
                  description: signatory.capacity !== 'definitive' && t(scopes[signatory.scope].label),
                },
              ]}
            />
          </>
        ))}
      </Stack>
    </Card>
  )
}

function rank({ capacity }: SignatoryRow): number {
  return capacity === 'definitive' ? 1 : 0
}

function Unable({ signatory: { capacity } }: { signatory: SignatoryRow }) {
  return (
    <Alert tone="danger" title={t('Tidak dapat menandatangani')}>
      {capacity === 'definitive'
        ? t('Akunnya tidak aktif atau tidak lagi berperan Kasubag TU. Perbaiki akunnya atau catat pejabat yang baru.')
        : t('Akunnya tidak aktif atau berperan admin. Perbaiki akunnya atau catat Plh./Plt. lain.')}
    </Alert>
  )
}

export function NobodyYet({ mayKeep }: { mayKeep: boolean }) {
  return (
    <EmptyState
      icon="signature"
      title={t('Belum ada pejabat penandatangan')}
      action={mayKeep ? <ButtonLink href={paths.newSignatory()}>{t('Catat pejabat')}</ButtonLink> : null}
    >
      {t('Hari ini tidak seorang pun dapat menandatangani Surat Perintah Perbaikan. Catat pejabatnya lebih dahulu.')}
    </EmptyState>
  )
}

/** What may still be done with a period: ended, or taken back where no paper names it. */
export function EndOrWithdraw({ signatory, today }: { signatory: SignatoryRow; today: string }) {
  const standing = standingOf(signatory, today)
  const action = paths.signatoryEnd(String(signatory.id))
  const who = { name: signatory.name, period: periodInWords(signatory) }

  return (
    <ButtonRow>
      {standing === 'in_office' && signatory.endsOn !== today ? (
        <ConfirmDialog
          action={action}
          label={t('Akhiri')}
          title={t('Akhiri masa jabatan ini?')}
          confirm={t('Akhiri hari ini')}
        >
          <p>{t('{name} masih dapat menandatangani sampai akhir hari ini.', who)}</p>
          <input type="hidden" name="how" value="end" />
        </ConfirmDialog>
      ) : null}
      {standing !== 'withdrawn' && !signatory.hasSigned ? (
        <ConfirmDialog
          action={action}
          label={t('Batalkan')}
          variant="danger"
          title={t('Batalkan masa jabatan ini?')}
          confirm={t('Batalkan')}
        >
          <p>{t('Untuk yang salah dicatat. Masa jabatan {name}, {period}, dianggap tidak pernah berlaku.', who)}</p>
          <input type="hidden" name="how" value="withdraw" />
        </ConfirmDialog>
      ) : null}
    </ButtonRow>
  )
}
