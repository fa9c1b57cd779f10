import { paths } from '../../../paths.ts'
import { t, words } from '../../../platform/words.ts'
import { assetPath } from '../../../ui/assets.ts'
import { Button, ButtonRow, SubmitButton } from '../../../ui/button.tsx'
import { FileField } from '../../../ui/form/file-field.tsx'
import { type Filled, Form } from '../../../ui/form/form.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { Alert, type AlertTone } from '../../../ui/page/alert.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { Page, Stack } from '../../../ui/page/page.tsx'
import { labelPattern } from './label-text.ts'

/** The camera where there is one, else a photo, else what stands on the label typed. */
export function ScanPage({ errors = [], values = {} }: Filled) {
  const ofPhoto = errors.some(({ path }) => path !== 'kode')

  return (
    <Page
      title={t('Pindai label aset')}
      lead={t('Label aplikasi ini maupun label inventaris pemerintah dapat dibaca.')}
      width="reading"
    >
      <div
        class="stack"
        data-controller="scan"
        data-scan-script-value={assetPath('scanner.js')}
        data-scan-reader-value={paths.codeReader()}
        data-scan-program-value={assetPath('code-reader.wasm')}
        data-scan-wanted-value={labelPattern}
        data-scan-to-value={`${paths.scan()}?kode=`}
        data-action="change->scan#photo"
      >
        <Camera />
        <Card title={t('Foto label')} icon="photo">
          <Form action={paths.scan()} multipart errors={ofPhoto ? errors : []}>
            <FileField
              name="photo"
              label={t('Foto')}
              hint={t('JPEG, PNG, atau WebP; satu label, dari dekat.')}
              accept="image/jpeg,image/png,image/webp"
              required
            />
            <ButtonRow>
              <SubmitButton variant="quiet" icon="upload" busy={t('Sedang dibaca…')}>
                {t('Baca foto')}
              </SubmitButton>
            </ButtonRow>
          </Form>
        </Card>
        <Card title={t('Ketik nomor register')} icon="barcode">
          <Form action={paths.scan()} method="get" errors={ofPhoto ? [] : errors} values={values}>
            <TextField
              name="kode"
              label={t('Kode barang dan nomor register')}
              hint={t('Baris bawah pada label, misalnya {example}.', { example: '1.3.2.10.01.02.002.000014' })}
              autocomplete="off"
              maxLength={200}
              required
            />
            <ButtonRow>
              <SubmitButton variant="quiet" icon="search" busy={t('Mencari…')}>
                {t('Buka aset')}
              </SubmitButton>
            </ButtonRow>
          </Form>
        </Card>
      </div>
    </Page>
  )
}

function Camera() {
  return (
    <div class="needs-script">
      <Card title={t('Kamera')} icon="camera">
        <Stack>
          <video
            class="w-full rounded-lg bg-black"
            data-scan-target="video"
            aria-label={t('Gambar kamera')}
            playsinline
            muted
            hidden
          />
          <div aria-live="polite">
            {sentences.map(({ code, tone, sentence }) => (
              <div data-scan-target="said" data-said={code} hidden>
                <Alert tone={tone}>{t(sentence)}</Alert>
              </div>
            ))}
          </div>
          <ButtonRow>
            <span data-scan-target="start" hidden>
              <Button variant="primary" icon="camera" data={{ 'data-action': 'scan#start' }}>
                {t('Nyalakan kamera')}
              </Button>
            </span>
            <span data-scan-target="stop" hidden>
              <Button icon="x" data={{ 'data-action': 'scan#stop' }}>
                {t('Matikan kamera')}
              </Button>
            </span>
            <span data-scan-target="torch" hidden>
              <Button icon="bulb" data={{ 'data-action': 'scan#torch' }}>
                {t('Senter')}
              </Button>
            </span>
          </ButtonRow>
        </Stack>
      </Card>
    </div>
  )
}

/** Everything that may be said of the camera, by the codes that the script knows. */
const sentences: { code: string; tone: AlertTone; sentence: string }[] = [
  { code: 'looking', tone: 'info', sentence: words('Arahkan kamera ke kode pada label.') },
  { code: 'reading', tone: 'info', sentence: words('Foto sedang dibaca…') },
  { code: 'found', tone: 'success', sentence: words('Label terbaca. Membuka aset…') },
  { code: 'foreign', tone: 'warning', sentence: words('Kode yang terlihat bukan label aset.') },
  {
    code: 'unread',
    tone: 'warning',
    sentence: words('Tidak ada label yang terbaca pada foto. Tekan Baca foto agar peladen mencoba lebih teliti.'),
  },
  {
    code: 'denied',
    tone: 'warning',
    sentence: words(
      'Kamera tidak diizinkan. Izinkan kamera untuk situs ini pada pengaturan peramban, atau pakai cara di bawah.',
    ),
  },
  { code: 'none', tone: 'warning', sentence: words('Perangkat ini tidak memiliki kamera. Pakai cara di bawah.') },
  {
    code: 'busy',
    tone: 'warning',
    sentence: words('Kamera sedang dipakai aplikasi lain. Tutup aplikasi itu, lalu coba lagi.'),
  },
  {
    code: 'insecure',
    tone: 'warning',
    sentence: words('Kamera hanya dapat dipakai melalui alamat https. Pakai cara di bawah.'),
  },
  {
    code: 'unsupported',
    tone: 'warning',
    sentence: words('Peramban ini tidak dapat membaca kode. Kirim foto labelnya atau ketik nomornya.'),
  },
]
