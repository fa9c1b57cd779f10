import { t, words } from '../../../platform/words.ts'
import { assetPath } from '../../../ui/assets.ts'
import { Alert, type AlertTone } from '../../../ui/page/alert.tsx'
import { Card } from '../../../ui/page/card.tsx'
import type { Revocation } from '../certificates/queries.ts'
import type { PublicDocument } from './queries.ts'

export type CheckPaperProps = {
  document: Pick<PublicDocument, 'sha256' | 'bytes'>
  /** The office's own, PEM. */
  roots: string[]
  revoked: Revocation[]
}

/** Compares a PDF with the registered one, and reads its signature, in the browser: the file is never sent. */
export function CheckPaper({ document, roots, revoked }: CheckPaperProps) {
  return (
    <Card
      title={t('Cocokkan berkas PDF Anda')}
      icon="shield-lock"
      lead={t('Berkas diperiksa di perangkat Anda sendiri dan tidak dikirim ke mana pun.')}
    >
      <div
        class="needs-script flex flex-col gap-3 no-print"
        data-controller="check-paper"
        data-check-paper-sha256-value={document.sha256}
        data-check-paper-bytes-value={document.bytes}
        data-check-paper-roots-value={JSON.stringify(roots)}
        data-check-paper-revoked-value={JSON.stringify(revoked)}
        data-check-paper-hashing-value={assetPath('sha256.js')}
        data-check-paper-reading-value={assetPath('read-signature.js')}
        data-action="dragover->check-paper#allow drop->check-paper#drop"
      >
        <label class="file-drop">
          <span class="block pb-2 font-semibold">{t('Pilih atau seret berkas PDF ke sini')}</span>
          <input
            class="file-control"
            type="file"
            accept="application/pdf,.pdf"
            data-check-paper-target="file"
            data-action="click->check-paper#forget change->check-paper#choose"
          />
        </label>
        <div class="flex flex-col gap-3" aria-live="polite">
          {verdicts.map(({ verdict, tone, sentence }) => (
            <div data-check-paper-target="verdict" data-verdict={verdict} hidden>
              <Alert tone={tone}>{t(sentence)}</Alert>
            </div>
          ))}
          <dl class="facts columns-2" data-check-paper-target="facts" hidden>
            <div>
              <dt>{t('Nama pada sertifikat')}</dt>
              <dd data-check-paper-target="signer" />
            </div>
            <div>
              <dt>{t('Waktu pada tanda tangan')}</dt>
              <dd data-check-paper-target="time" />
            </div>
            <div data-check-paper-target="revocation" hidden>
              <dt>{t('Sertifikat dicabut')}</dt>
              <dd data-check-paper-target="revokedAt" />
            </div>
          </dl>
        </div>
      </div>
      <noscript>
        <p>
          {t('Peramban Anda tidak menjalankan skrip. Hitung SHA-256 berkas Anda, lalu bandingkan dengan nilai ini.')}
        </p>
      </noscript>
      <p>{t('SHA-256 berkas PDF yang diterbitkan. Satu huruf saja diubah, nilainya berbeda.')}</p>
      <code class="block text-sm break-all">{document.sha256}</code>
    </Card>
  )
}

/** Everything that the browser may find, by the names that it knows; it shows those that are true. */
const verdicts: { verdict: string; tone: AlertTone; sentence: string }[] = [
  { verdict: 'busy', tone: 'info', sentence: words('Berkas sedang diperiksa…') },
  {
    verdict: 'unreadable',
    tone: 'warning',
    sentence: words('Berkas tidak dapat dibaca, atau bukan PDF. Pilih berkas PDF yang Anda terima.'),
  },
  { verdict: 'same', tone: 'success', sentence: words('Berkas ini sama persis dengan yang diterbitkan.') },
  {
    verdict: 'appended',
    tone: 'warning',
    sentence: words(
      'Berkas ini memuat dokumen asli yang ditambahi sesudahnya. Tambahan itu bukan dari kantor; mintalah berkas aslinya.',
    ),
  },
  {
    verdict: 'different',
    tone: 'danger',
    sentence: words('Berkas ini berbeda dari yang diterbitkan: diubah, atau berkas lain.'),
  },
  {
    verdict: 'signed-by-office',
    tone: 'success',
    sentence: words('Tanda tangan di dalamnya utuh dan memakai sertifikat terbitan kantor.'),
  },
  {
    verdict: 'signed-by-revoked',
    tone: 'warning',
    sentence: words(
      'Tanda tangan di dalamnya utuh, tetapi kantor sudah mencabut sertifikatnya. Bandingkan kedua waktu di bawah.',
    ),
  },
  {
    verdict: 'signed-by-others',
    tone: 'info',
    sentence: words('Tanda tangan di dalamnya utuh, dengan sertifikat yang bukan terbitan kantor.'),
  },
  {
    verdict: 'signed-partly',
    tone: 'warning',
    sentence: words('Tanda tangan di dalamnya tidak mencakup seluruh berkas: ada yang ditambahkan sesudahnya.'),
  },
  { verdict: 'broken', tone: 'danger', sentence: words('Tanda tangan di dalamnya tidak cocok dengan isi berkas ini.') },
  {
    verdict: 'unsigned',
    tone: 'info',
    sentence: words('Berkas ini tidak memuat tanda tangan elektronik yang dapat dibaca.'),
  },
  {
    verdict: 'signature-unread',
    tone: 'info',
    sentence: words(
      'Tanda tangan di dalamnya tidak dapat diperiksa peramban ini; perbandingan SHA-256 di atas tetap berlaku.',
    ),
  },
]
